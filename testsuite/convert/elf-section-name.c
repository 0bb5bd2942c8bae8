/*
 * The name of a section behind the end of the names.
 * exit: 2
 * edit: section .text sh_name = 0x100000
 * => error: damaged: the name of section 1 lies outside its string table [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
