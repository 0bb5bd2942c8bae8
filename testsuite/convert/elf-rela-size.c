/*
 * Relocations that end within one.
 * exit: 2
 * edit: section .rela.text sh_size += -8
 * => error: damaged: .rela.text has the wrong size [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
