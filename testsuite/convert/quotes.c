/*
 * clang takes the quotes for a part of the name.
 * sh: ${PREFIX}objcopy --redefine-sym helper='".klp.sym.rela.vmlinux.vmlinux.helper,0"' lp.ko
 * => warning: the symbols of vmlinux were not checked: give --symbols= [unchecked]
 * = .klp.rela.vmlinux..text: vmlinux.helper,0
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
