/*
 * A relocatable file has no program headers.
 * exit: 2
 * edit: header e_phnum = 1
 * => error: damaged: a relocatable file with program headers [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
