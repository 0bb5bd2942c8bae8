/*
 * Two symbols and no position: both are listed in the form to paste.
 * arch: all
 * file kallsyms:
 *  ffffffff81000000 T _text
 *  ffffffff81001000 t helper
 *  ffffffff81002000 t dup
 *  ffffffff81003000 T printk
 *  ffffffff81004000 t dup
 *  ffffffff81004800 t folded.constprop.0
 *  ffffffff82000000 T __init_begin
 *  ffffffff82001000 t early
 *  ffffffff82002000 T __init_end
 *  ffffffffc0000000 t helper	[loop]
 *  ffffffffc0002000 t pair	[loop]
 *  ffffffffc0001000 t pair	[loop]
 * options: --symbols=$T/kallsyms
 * => error: vmlinux has 2 symbols 'dup': give a position [ambiguous]
 * => note: KLP_RELOC_SYMBOL_POS(vmlinux, vmlinux, dup, 1) is at 0xffffffff81002000
 * => note: KLP_RELOC_SYMBOL_POS(vmlinux, vmlinux, dup, 2) is at 0xffffffff81004000
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL_POS(vmlinux, vmlinux, dup, 0);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
