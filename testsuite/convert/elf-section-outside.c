/*
 * A section behind the end of the file.
 * exit: 2
 * edit: section .text sh_offset = 0x7fffffffffffffff
 * => error: damaged: section 1 lies outside the file [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
