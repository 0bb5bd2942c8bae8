/*
 * Entries of 16 bytes: the structure has to be packed.
 * arch: all
 * exit: 2
 * => error: .klp.module_relocs.loop is not a table of struct klp_module_reloc: 3 addresses in 48 bytes [module-relocs]
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

SECTION(".klp.module_relocs.loop") USED struct {
	void *sym;
	unsigned int pos;
} one[] = { { (void *)helper, 1 }, { (void *)helper, 1 }, { (void *)helper, 1 } };
