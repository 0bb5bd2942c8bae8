/*
 * An empty list.
 * sh: : >kallsyms
 * options: --symbols=$T/kallsyms
 * exit: 2
 * => $T/kallsyms: error: has no symbols: /proc/kallsyms shows them to root [file]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL_POS(vmlinux, vmlinux, helper, 0);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
