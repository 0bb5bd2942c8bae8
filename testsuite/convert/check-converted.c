/*
 * --check takes a livepatch.
 * sh: $KLP_CONVERT -q -i lp.ko
 * options: --check
 * => warning: the symbols of vmlinux were not checked: give --symbols= [unchecked]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
