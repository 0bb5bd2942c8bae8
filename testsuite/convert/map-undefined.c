/*
 * A name that the module does not have.
 * file map:
 *  # what the functions of loop need
 *  
 *  helper vmlinux vmlinux 2  # the second one
 *  other	loop	loop	0
 *  absent loop loop 0
 * options: --map=$T/map
 * => $T/map:5:1: error: 'absent' is not an undefined symbol of the module [map]
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
