/*
 * The same where no module is patched at all.
 * => error: symbol 'helper' is for the object loop, which no klp_object of the module names (it patches no module): it would never be bound; --object=loop when the table is made at run time [lpobj]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(loop, loop, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
