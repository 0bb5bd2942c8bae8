/*
 * Two symbols, none chosen: what is listed has the form of the table.
 * file kallsyms:
 *  ffffffff81000000 T _text
 *  ffffffffc0002000 t helper	[loop]
 *  ffffffffc0001000 t helper	[loop]
 * options: --symbols=$T/kallsyms
 * => error: loop has 2 symbols 'helper': give a position [ambiguous]
 * => note: KLP_SYMPOS(helper, 1) is at 0xffffffffc0002000
 * => note: KLP_SYMPOS(helper, 2) is at 0xffffffffc0001000
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES("loop", "a", klpp_a);

KLP_MODULE_RELOC(loop) one[] = { KLP_SYMPOS(helper, 0) };
