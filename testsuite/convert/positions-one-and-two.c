/*
 * Two symbols of one name are two symbols.
 * => warning: the symbols of vmlinux were not checked: give --symbols= [unchecked]
 * = .klp.rela.vmlinux..text: vmlinux.dup,1 vmlinux.dup,2
 */
#include "lp.h"

LIVEPATCH;

extern int one(int) KLP_RELOC_SYMBOL_POS(vmlinux, vmlinux, dup, 1);
extern int two(int) KLP_RELOC_SYMBOL_POS(vmlinux, vmlinux, dup, 2);

int klpp_a(int x)
{
	return one(x) + two(x);
}

PATCHES(0, "a", klpp_a);
