/*
 * An entry without a symbol.
 * exit: 2
 * => error: .klp.module_relocs.loop is not a table of struct klp_module_reloc: 1 addresses in 24 bytes [module-relocs]
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

KLP_MODULE_RELOC(loop) one[] = { { (void *)helper, 1 }, { 0, 1 } };
