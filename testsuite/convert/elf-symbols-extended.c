/*
 * Section indices of more than 16 bits, which the loader does not read.
 * exit: 2
 * edit: section .comment sh_type = 18
 * => error: has more sections than the kernel's loader can number (.comment) [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
