/*
 * A list that is not there.
 * options: --symbols=$T/kallsyms
 * exit: 4
 * => $T/kallsyms: error: No such file or directory [file]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL_POS(vmlinux, vmlinux, helper, 0);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
