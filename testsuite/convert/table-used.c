/*
 * Code that reads the table would read nothing.
 * => warning: whether the symbols of loop are there was not checked: give --symbols= [unchecked]
 * => warning: once loop is removed, kernels before 6.3 do not load it again until the livepatch is gone: pointers (klp-ccp: style=kallsyms) have no such limit [reload]
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

KLP_MODULE_RELOC(loop) one[] = { KLP_SYMPOS(helper, 1) };

unsigned int position(void)
{
	return *(volatile unsigned int *)&one[0].sympos;
}
