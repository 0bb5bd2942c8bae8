/*
 * The names of sections are in a section that is not there.
 * exit: 2
 * edit: header e_shstrndx = 0x200
 * => error: damaged: section 512, which should hold names, does not exist [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
