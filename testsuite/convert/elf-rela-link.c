/*
 * Relocations without a symbol table.
 * exit: 2
 * edit: section .rela.text sh_link = 0
 * => error: damaged: .rela.text does not refer to the symbol table [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
