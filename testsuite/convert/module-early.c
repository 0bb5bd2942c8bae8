/*
 * A module's symbol that would be bound when the livepatch loads.
 * arch: all
 * => error: symbol 'helper' of the module loop is bound when the livepatch loads, and nothing makes loop be there and stay: KLP_RELOC_SYMBOL(loop, loop, helper) [module-early]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, loop, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES("loop", "a", klpp_a);
