/*
 * A relocation against a symbol that is not there.
 * arch: x86_64 s390x
 * exit: 2
 * edit: rela .rela.text 0 r_sym = 9999
 * => error: damaged: relocation 0 of .rela.text is against symbol 9999 of 14 [damaged]
 * =>s390x error: damaged: relocation 0 of .rela.text is against symbol 9999 of 16 [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
