/*
 * A symbol of a module that the patched one depends on.
 * => warning: whether the symbols of loop_core are there was not checked: give --symbols= [unchecked]
 * => warning: once loop is removed, kernels before 6.3 do not load it again until the livepatch is gone: pointers (klp-ccp: style=kallsyms) have no such limit [reload]
 * = .klp.rela.loop..text: loop_core.helper,0
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(loop, loop_core, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES("loop", "a", klpp_a);
