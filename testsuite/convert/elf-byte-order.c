/*
 * Neither little nor big endian.
 * exit: 2
 * edit: byte 5 = 3
 * => error: damaged: no byte order that ELF knows [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
