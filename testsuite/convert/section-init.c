/*
 * A symbol that is needed in .init.text.
 * arch: all
 * => error: symbol 'helper' of vmlinux is needed in .init.text, which is freed once the livepatch is loaded: use the symbol in another function [init-section]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

SECTION(".init.text") int setup(int x)
{
	return helper(x) + 1;
}
