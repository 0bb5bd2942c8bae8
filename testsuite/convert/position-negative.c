/*
 * A negative position.
 * => error: symbol '.klp.sym.rela.vmlinux.vmlinux.helper,-1': position '-1' is no number from 0 (the only symbol of its name) up [position]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) asm("\".klp.sym.rela.vmlinux.vmlinux.helper,-1\"");

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
