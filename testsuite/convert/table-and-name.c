/*
 * A symbol has its own notation and is in a table.
 * => error: symbol '.klp.sym.rela.loop.loop.helper,0' is bound twice: to KLP_RELOC_SYMBOL_POS(loop, loop, helper, 0) of loop and to KLP_SYMPOS(.klp.sym.rela.loop.loop.helper,0, 1) of loop [positions]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(loop, loop, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES("loop", "a", klpp_a);

KLP_MODULE_RELOC(loop) one[] = { KLP_SYMPOS(helper, 1) };
