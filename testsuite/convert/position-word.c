/*
 * A position that is no number.
 * arch: all
 * => error: symbol '.klp.sym.rela.vmlinux.vmlinux.helper,first': position 'first' is not a number; 0 means that its name is unique [position]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) asm("\".klp.sym.rela.vmlinux.vmlinux.helper,first\"");

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
