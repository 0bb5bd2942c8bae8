/*
 * strip behind the conversion damages it.
 * exit: 2
 * cflags: -g
 * sh: $KLP_CONVERT -q -i lp.ko
 * sh: ${PREFIX}strip -g lp.ko
 * options: --check
 * => error: damaged: relocation 0 of .klp.rela.vmlinux..text is against symbol 20 of 8 [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
