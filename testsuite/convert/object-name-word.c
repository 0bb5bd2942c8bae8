/*
 * An object's name that is none.
 * => error: .klp.sym.rela.vmlinux.a+b.helper,0: 'a+b' is neither vmlinux nor a module's name in /proc/modules [object-name]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) asm("\".klp.sym.rela.vmlinux.a+b.helper,0\"");

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
