/*
 * A symbol of a module that the patched one depends on.
 * arch: all
 * => warning: the symbols of loop_core were not checked: give --symbols= [unchecked]
 * => warning: once loop is unloaded, kernels before 6.3 cannot load it again until the livepatch is gone; pointers (klp-ccp: style=kallsyms) avoid this [reload]
 * = .klp.rela.loop..text: loop_core.helper,0
 * =>arm64 warning: the symbols of loop_core were not checked: give --symbols= [unchecked]
 * =>s390x warning: the symbols of loop_core were not checked: give --symbols= [unchecked]
 * =>ppc64le warning: the symbols of loop_core were not checked: give --symbols= [unchecked]
 * =>riscv64 warning: the symbols of loop_core were not checked: give --symbols= [unchecked]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(loop, loop_core, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES("loop", "a", klpp_a);
