/*
 * More sections than their numbers have room for.
 * exit: 2
 * edit: header e_shnum = 0xff00
 * => error: has 65280 sections, more than ELF can number [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
