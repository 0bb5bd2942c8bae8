/*
 * A relocation behind the end of its section.
 * arch: all
 * exit: 2
 * edit: rela .rela.text 0 r_offset = 0x10000
 * => error: damaged: relocation 0 of .rela.text lies outside .text [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
