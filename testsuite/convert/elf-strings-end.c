/*
 * The last name of a symbol has no end.
 * exit: 2
 * edit: section .strtab sh_size += -1
 * => error: damaged: the last string of section 11 is not terminated [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
