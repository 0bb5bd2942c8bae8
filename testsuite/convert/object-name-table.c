/*
 * A klp_object that calls its module by the name of the file: it would never be patched.
 * arch: all
 * => error: klp_object: no loaded module is called 'dm-mod'; /proc/modules calls it 'dm_mod' [object-name]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES("dm-mod", "a", klpp_a);
