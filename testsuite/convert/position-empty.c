/*
 * A comma and no position.
 * => error: symbol '.klp.sym.rela.vmlinux.vmlinux.helper,': position '' is not a number; 0 means that its name is unique [position]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) asm("\".klp.sym.rela.vmlinux.vmlinux.helper,\"");

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
