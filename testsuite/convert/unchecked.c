/*
 * The list does not know the module: a warning says that nothing was checked.
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
 * => warning: the symbols of xfs were not checked: give --symbols= [unchecked]
 * => warning: once xfs is unloaded, kernels before 6.3 cannot load it again until the livepatch is gone; pointers (klp-ccp: style=kallsyms) avoid this [reload]
 * = .klp.rela.xfs..text: xfs.helper,0
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL_POS(xfs, xfs, helper, 0);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES("xfs", "a", klpp_a);
