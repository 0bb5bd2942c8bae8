/*
 * A copy that the optimizer made has arguments of its own.
 * => error: symbol 'helper.constprop.0' was created by the optimizer and may take other arguments than its source: copy the function instead [optimized-copy]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) asm("\".klp.sym.rela.vmlinux.vmlinux.helper.constprop.0,0\"");

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
