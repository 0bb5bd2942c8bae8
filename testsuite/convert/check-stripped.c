/*
 * strip behind the conversion damages it.
 * arch: all
 * exit: 2
 * cflags: -g
 * sh: $KLP_CONVERT -q -i lp.ko
 * sh: ${PREFIX}strip -g lp.ko
 * options: --check
 * => error: damaged: relocation 0 of .klp.rela.vmlinux..text is against symbol 20 of 8 [damaged]
 * =>arm64 error: damaged: relocation 0 of .klp.rela.vmlinux..text is against symbol 24 of 13 [damaged]
 * =>s390x error: damaged: relocation 0 of .klp.rela.vmlinux..text is against symbol 21 of 8 [damaged]
 * =>ppc64le error: .klp.rela.vmlinux..text is no longer a section of livepatch relocations: strip before the conversion, never after it [structure]
 * =>riscv64 error: .klp.rela.vmlinux..text is no longer a section of livepatch relocations: strip before the conversion, never after it [structure]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
