/*
 * A position that is no number.
 * arch: all
 * => error: symbol '.klp.sym.rela.vmlinux.vmlinux.helper,first': position 'first' is no number from 0 (the only symbol of its name) up [position]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) asm("\".klp.sym.rela.vmlinux.vmlinux.helper,first\"");

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
