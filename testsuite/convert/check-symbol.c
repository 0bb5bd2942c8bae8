/*
 * A relocation that moved to another symbol.
 * exit: 2
 * sh: $KLP_CONVERT -q -i lp.ko
 * edit: rela .klp.rela.vmlinux..text 0 r_sym = 1
 * options: --check
 * => error: relocation 0 of .klp.rela.vmlinux..text is against an ordinary symbol '' [structure]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
