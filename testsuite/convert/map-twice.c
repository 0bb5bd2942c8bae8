/*
 * Two lines for one symbol.
 * arch: all
 * file map:
 *  # what the functions of loop need
 *  
 *  helper vmlinux vmlinux 2  # the second one
 *  other	loop	loop	0
 *  other loop loop 1
 * options: --map=$T/map
 * => $T/map:5:1: error: symbol 'other' is bound twice: to other loop loop 0 of loop and to 'other loop loop 1' [positions]
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
