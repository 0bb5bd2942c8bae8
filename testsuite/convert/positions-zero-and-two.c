/*
 * A symbol cannot be the only one and one of two.
 * arch: all
 * => error: symbol 'dup' of vmlinux is used with both position 0, for a unique symbol, and position 2 [positions]
 */
#include "lp.h"

LIVEPATCH;

extern int one(int) KLP_RELOC_SYMBOL_POS(vmlinux, vmlinux, dup, 0);
extern int two(int) KLP_RELOC_SYMBOL_POS(vmlinux, vmlinux, dup, 2);

int klpp_a(int x)
{
	return one(x) + two(x);
}

PATCHES(0, "a", klpp_a);
