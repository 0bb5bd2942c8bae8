/*
 * A section of relocations for another section than its name says.
 * exit: 2
 * sh: $KLP_CONVERT -q -i lp.ko
 * edit: section .klp.rela.vmlinux..text sh_info = 3
 * options: --check
 * => error: damaged: relocation 0 of .klp.rela.vmlinux..text lies outside .rodata.str1.1 [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
