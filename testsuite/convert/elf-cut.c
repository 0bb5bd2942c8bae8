/*
 * The second half is missing, section headers with it.
 * arch: all
 * exit: 2
 * edit: truncate 600
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
