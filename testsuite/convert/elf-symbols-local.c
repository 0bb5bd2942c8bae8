/*
 * More local symbols than symbols.
 * exit: 2
 * edit: section .symtab sh_info = 1000
 * => error: damaged: more local symbols than symbols [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
