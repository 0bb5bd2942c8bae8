/*
 * A position beyond 31 bits.
 * => error: symbol '.klp.sym.rela.vmlinux.vmlinux.helper,4294967297': position '4294967297' is not a number; 0 means that its name is unique [position]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) asm("\".klp.sym.rela.vmlinux.vmlinux.helper,4294967297\"");

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
