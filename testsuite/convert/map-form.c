/*
 * Lines of three and of five words.
 * file map:
 *  # what the functions of loop need
 *  
 *  helper vmlinux vmlinux 2  # the second one
 *  other loop loop
 *  other loop loop 0 0
 * options: --map=$T/map
 * => $T/map:4:1: error: not of the form NAME LPOBJ SYMOBJ POS [map]
 * => $T/map:5:1: error: not of the form NAME LPOBJ SYMOBJ POS [map]
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
