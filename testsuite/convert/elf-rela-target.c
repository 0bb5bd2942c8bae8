/*
 * Relocations for a section that is not there.
 * exit: 2
 * edit: section .rela.text sh_info = 200
 * => error: damaged: .rela.text is for section 200, which does not exist [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
