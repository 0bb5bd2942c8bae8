/*
 * A position that is no number.
 * file map:
 *  # what the functions of loop need
 *  
 *  helper vmlinux vmlinux 2  # the second one
 *  other loop loop second
 * options: --map=$T/map
 * => error: symbol 'other': position 'second' is not a number; 0 means that its name is unique [position]
 * => note: line 4 of $T/map
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
