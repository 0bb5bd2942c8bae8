/*
 * --check finds objects that are not patched.
 * sh: $KLP_CONVERT -q -i --object=xfs lp.ko
 * options: --check
 * => error: symbol 'helper' is for the object xfs, which the module does not patch (it patches no modules): it would never be bound; use --object=xfs if the klp_object is created at run time [lpobj]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(xfs, xfs, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
