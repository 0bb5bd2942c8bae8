/*
 * No symbol table, as after strip -s.
 * exit: 2
 * edit: section .symtab sh_type = 1
 * => error: has no symbol table (stripped?) [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
