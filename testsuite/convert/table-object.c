/*
 * A table for what is no object.
 * => error: .klp.module_relocs.dm-mod: no loaded module is called 'dm-mod'; /proc/modules calls it 'dm_mod' [object-name]
 * => error: cannot tell whether 'helper', needed by klpp_a in lp.c, is exported: the module has no __versions, give --symvers=Module.symvers [undefined]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES("loop", "a", klpp_a);

SECTION(".klp.module_relocs.dm-mod") USED struct klp_module_reloc one[] = { KLP_SYMPOS(helper, 1) };
