/*
 * A table may not list what the optimizer made, either.
 * => error: symbol 'helper.isra.0' was created by the optimizer and may take other arguments than its source: copy the function instead [optimized-copy]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES("loop", "a", klpp_a);

extern int copy(int) asm("helper.isra.0");
KLP_MODULE_RELOC(loop) one[] = { KLP_SYMPOS(copy, 1), KLP_SYMPOS(helper, 0) };
