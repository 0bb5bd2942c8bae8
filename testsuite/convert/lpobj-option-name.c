/*
 * The option takes names of modules only.
 * options: --object=dm-mod --object=xfs
 * => error: --object: no loaded module is called 'dm-mod'; /proc/modules calls it 'dm_mod' [object-name]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(xfs, xfs, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES("loop", "a", klpp_a);
