/*
 * Relocations for a section without contents.
 * exit: 2
 * edit: section .text sh_type = 8
 * => error: damaged: .rela.text is for a section without contents [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
