/*
 * A position beyond 31 bits.
 * arch: all
 * => error: .klp.module_relocs.loop lists 'helper' at position 2147483648 [position]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES("loop", "a", klpp_a);

KLP_MODULE_RELOC(loop) one[] = { KLP_SYMPOS(helper, 0x80000000) };
