/*
 * A module's symbol that would be bound when the livepatch loads.
 * arch: all
 * => error: symbol 'helper' of the module loop is bound when the livepatch is loaded, but nothing ensures that loop is loaded then and stays: use KLP_RELOC_SYMBOL(loop, loop, helper) [module-early]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, loop, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES("loop", "a", klpp_a);
