/*
 * A file that is not there.
 * exit: 4
 * options: --map=$T/map
 * => $T/map: error: No such file or directory [file]
 * => error: cannot tell whether 'helper', needed by klpp_a in lp.c, is exported: the module has no __versions, give --symvers=Module.symvers [undefined]
 * => error: cannot tell whether 'other', needed by klpp_a in lp.c, is exported: the module has no __versions, give --symvers=Module.symvers [undefined]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int);
extern int other(int);

int klpp_a(int x)
{
	return helper(x) + other(x);
}

PATCHES("loop", "a", klpp_a);
