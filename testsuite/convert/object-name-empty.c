/*
 * An object without a name.
 * => error: .klp.sym.rela..vmlinux.helper,0: object names have 1 to 55 characters, '' has 0 [object-name]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) asm("\".klp.sym.rela..vmlinux.helper,0\"");

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
