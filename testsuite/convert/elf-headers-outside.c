/*
 * Section headers behind the end of the file.
 * arch: all
 * exit: 2
 * edit: header e_shoff = 0x100000
 * => error: damaged: section headers lie outside the file [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
