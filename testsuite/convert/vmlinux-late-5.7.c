/*
 * Until 5.7 that was no fault.
 * options: --kernel=5.7
 * => warning: the symbols of vmlinux were not checked: give --symbols= [unchecked]
 * => warning: once loop is unloaded, kernels before 6.3 cannot load it again until the livepatch is gone; pointers (klp-ccp: style=kallsyms) avoid this [reload]
 * = .klp.rela.loop..text: vmlinux.helper,0
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(loop, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES("loop", "a", klpp_a);
