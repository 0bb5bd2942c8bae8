/*
 * Two sections share bytes.
 * arch: all
 * exit: 2
 * edit: section .modinfo sh_offset = 0x40
 * => error: damaged: sections overlap at offset 0x40 [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
