/*
 * A module called by its file.
 * file map:
 *  # what the functions of loop need
 *  
 *  helper vmlinux vmlinux 2  # the second one
 *  other dm-mod dm-mod 0
 * options: --map=$T/map
 * => error: other: no loaded module is called 'dm-mod'; /proc/modules calls it 'dm_mod' [object-name]
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
