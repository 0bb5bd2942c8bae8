/*
 * Two symbol tables.
 * exit: 2
 * edit: section .comment sh_type = 2
 * => error: damaged: has two symbol tables [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
