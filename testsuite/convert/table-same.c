/*
 * The same line twice is no contradiction.
 * => warning: the symbols of loop were not checked: give --symbols= [unchecked]
 * => warning: once loop is unloaded, kernels before 6.3 cannot load it again until the livepatch is gone; pointers (klp-ccp: style=kallsyms) avoid this [reload]
 * = .klp.rela.loop..text: loop.helper,1
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES("loop", "a", klpp_a);

KLP_MODULE_RELOC(loop) one[] = { KLP_SYMPOS(helper, 1), KLP_SYMPOS(helper, 1) };
