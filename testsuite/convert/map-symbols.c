/*
 * Another name in the source than in the kernel is not possible: the name is the symbol's.
 * file map:
 *  # what the functions of loop need
 *  
 *  helper vmlinux vmlinux 2  # the second one
 *  other	loop	loop	0
 *  klpp_a loop loop 0
 * options: --map=$T/map
 * => $T/map:5:1: error: 'klpp_a' is not an undefined symbol of the module [map]
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
