/*
 * A version of ELF that nobody has seen.
 * exit: 2
 * edit: header e_version = 2
 * => error: damaged: ELF version 2 [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
