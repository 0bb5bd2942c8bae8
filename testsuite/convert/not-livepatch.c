/*
 * A module that is no livepatch.
 * arch: all
 * exit: 2
 * => error: is not a livepatch: MODULE_INFO(livepatch, "Y") is missing [not-livepatch]
 */
#include "lp.h"

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}
