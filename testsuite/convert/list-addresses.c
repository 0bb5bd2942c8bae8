/*
 * /proc/kallsyms as everybody sees it has no addresses.
 * file kallsyms:
 *  0000000000000000 T _text
 *  0000000000000000 t helper
 * options: --symbols=$T/kallsyms
 * exit: 2
 * => $T/kallsyms: error: all addresses are zero: /proc/kallsyms shows them to root [file]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL_POS(vmlinux, vmlinux, helper, 0);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
