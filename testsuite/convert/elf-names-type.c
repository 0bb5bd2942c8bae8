/*
 * The names of sections are in a section of code.
 * exit: 2
 * edit: header e_shstrndx = 1
 * => error: damaged: section 1, which should hold names, is not a string table [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
