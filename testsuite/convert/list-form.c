/*
 * A list that is none.
 * file kallsyms:
 *  ffffffff81000000 T _text
 *  helper
 * options: --symbols=$T/kallsyms
 * exit: 2
 * => $T/kallsyms: error: line 2 is not of the form ADDRESS TYPE NAME [file]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL_POS(vmlinux, vmlinux, helper, 0);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
