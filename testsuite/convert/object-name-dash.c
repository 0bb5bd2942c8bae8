/*
 * A module called by the name of its file.
 * => error: .klp.sym.rela.dm-mod.dm-mod.helper,0: no loaded module is called 'dm-mod'; /proc/modules calls it 'dm_mod' [object-name]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) asm("\".klp.sym.rela.dm-mod.dm-mod.helper,0\"");

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
