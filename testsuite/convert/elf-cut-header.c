/*
 * The file ends within its header.
 * exit: 2
 * edit: truncate 40
 * => error: damaged: ends within the ELF header [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
