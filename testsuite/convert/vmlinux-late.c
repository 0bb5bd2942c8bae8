/*
 * A symbol of vmlinux that would be bound when the module comes.
 * arch: all
 * => error: symbol 'helper' of vmlinux is to be bound when loop is loaded, which the kernel rejects: use KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper) [vmlinux-late]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(loop, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES("loop", "a", klpp_a);
