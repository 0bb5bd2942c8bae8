/*
 * A symbol that is needed in .exit.text.
 * => error: symbol 'helper' of vmlinux is needed in .exit.text, which may be gone: use the symbol in another function [init-section]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

SECTION(".exit.text") int setup(int x)
{
	return helper(x) + 1;
}
