/*
 * An object that is named by an option, since its table is made at run time.
 * options: --object=xfs
 * => warning: the symbols of xfs were not checked: give --symbols= [unchecked]
 * => warning: once xfs is unloaded, kernels before 6.3 cannot load it again until the livepatch is gone; pointers (klp-ccp: style=kallsyms) avoid this [reload]
 * = .klp.rela.xfs..text: xfs.helper,0
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(xfs, xfs, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES("loop", "a", klpp_a);
