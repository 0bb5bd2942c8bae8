/*
 * An alignment that is no power of two.
 * exit: 2
 * edit: section .text sh_addralign = 3
 * => error: damaged: section 1 has an alignment of 0x3 [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
