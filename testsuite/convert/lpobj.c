/*
 * Relocations for a module that the livepatch does not patch are never applied.
 * arch: all
 * => error: symbol 'helper' is for the object xfs, which the module does not patch (it patches loop): it would never be bound; use --object=xfs if the klp_object is created at run time [lpobj]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(xfs, xfs, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES("loop", "a", klpp_a);
