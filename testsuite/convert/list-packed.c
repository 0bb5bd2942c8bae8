/*
 * Compressed lists can be read as well.
 * file kallsyms:
 *  ffffffff81000000 T _text
 *  ffffffff81001000 t helper
 * sh: gzip kallsyms
 * options: --symbols=$T/kallsyms.gz
 * = .klp.rela.vmlinux..text: vmlinux.helper,0
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL_POS(vmlinux, vmlinux, helper, 0);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
