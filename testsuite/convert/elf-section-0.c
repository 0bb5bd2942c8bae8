/*
 * Section 0 is in use.
 * exit: 2
 * edit: section 0 sh_type = 1
 * => error: damaged: section 0 is in use [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
