/*
 * The same where no module is patched at all.
 * => error: symbol 'helper' is for the object loop, which the module does not patch (it patches no modules): it would never be bound; use --object=loop if the klp_object is created at run time [lpobj]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(loop, loop, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
