/*
 * A second conversion.
 * arch: all
 * exit: 2
 * sh: $KLP_CONVERT -q -i lp.ko
 * => error: is already converted [converted]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
