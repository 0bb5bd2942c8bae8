/*
 * A position with a zero before it.
 * => error: symbol '.klp.sym.rela.vmlinux.vmlinux.helper,01': position '01' is not a number; 0 means that its name is unique [position]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) asm("\".klp.sym.rela.vmlinux.vmlinux.helper,01\"");

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
