/*
 * A 32-bit file.
 * exit: 2
 * edit: byte 4 = 1
 * => error: is not a 64-bit ELF file [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
