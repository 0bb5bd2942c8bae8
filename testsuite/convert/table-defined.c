/*
 * A table lists a function of the module itself.
 * arch: all
 * => error: .klp.module_relocs.loop lists 'klpp_a', which is defined in the module [module-relocs]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES("loop", "a", klpp_a);

KLP_MODULE_RELOC(loop) one[] = { KLP_SYMPOS(helper, 1), KLP_SYMPOS(klpp_a, 1) };
