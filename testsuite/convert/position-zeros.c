/*
 * A position with a zero before it.
 * => error: symbol '.klp.sym.rela.vmlinux.vmlinux.helper,01': position '01' is no number from 0 (the only symbol of its name) up [position]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) asm("\".klp.sym.rela.vmlinux.vmlinux.helper,01\"");

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
