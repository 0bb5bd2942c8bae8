/*
 * A symbol in a section that is not there.
 * arch: x86_64 s390x
 * exit: 2
 * edit: symbol klpp_a st_shndx = 0x500
 * => error: damaged: symbol 11 is in section 0x500, which does not exist [damaged]
 * =>s390x error: damaged: symbol 13 is in section 0x500, which does not exist [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
