/*
 * A symbol table that ends within a symbol.
 * exit: 2
 * edit: section .symtab sh_size += -1
 * => error: damaged: the symbol table has the wrong size [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
