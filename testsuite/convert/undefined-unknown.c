/*
 * Whether a symbol is exported is not known.
 * => error: cannot tell whether 'only', needed by klpp_a in lp.c, is exported: the module has no __versions, give --symvers=Module.symvers [undefined]
 */
#include "lp.h"

LIVEPATCH;

extern int only(int);

int klpp_a(int x)
{
	return only(x) + 1;
}

PATCHES("loop", "a", klpp_a);
