/*
 * Flags that another tool dropped.
 * arch: all
 * exit: 2
 * sh: $KLP_CONVERT -q -i lp.ko
 * edit: section .klp.rela.vmlinux..text sh_flags = 0x100002
 * options: --check
 * => error: .klp.rela.vmlinux..text is no longer a section of livepatch relocations: strip before the conversion, never after it [structure]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
