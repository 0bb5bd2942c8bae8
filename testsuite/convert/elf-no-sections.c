/*
 * No section headers, or 65280 and more: the loader takes neither.
 * exit: 2
 * edit: header e_shnum = 0
 * => error: has no section headers, or more than the kernel's loader can number [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
