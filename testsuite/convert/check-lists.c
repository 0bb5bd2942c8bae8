/*
 * --check holds a livepatch against another kernel's symbols.
 * sh: $KLP_CONVERT -q -i lp.ko
 * file kallsyms:
 *  ffffffff81000000 T _text
 * options: --check --symbols=$T/kallsyms
 * => error: symbol 'helper' is not in vmlinux ($T/kallsyms) [missing]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
