/*
 * A static variable of a function has a dot in its name, which is fine.
 * = .klp.rela.vmlinux..text: vmlinux.count.3,0
 * => warning: the symbols of vmlinux were not checked: give --symbols= [unchecked]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) asm("\".klp.sym.rela.vmlinux.vmlinux.count.3,0\"");

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
