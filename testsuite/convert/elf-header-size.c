/*
 * Headers of another size.
 * exit: 2
 * edit: header e_ehsize = 52
 * => error: damaged: headers have the wrong size [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
