/*
 * An executable.
 * exit: 2
 * edit: header e_type = 2
 * => error: is not a relocatable file, as a module must be [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
