/*
 * The loader of ppc64le writes addresses plainly, into constants, too.
 * arch: ppc64le
 * => warning: whether the symbols of loop are there was not checked: give --symbols= [unchecked]
 * = .klp.rela.loop..data.rel.ro: loop.helper,0
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(loop, loop, helper);

int (*const pointer)(int) = helper;

int klpp_a(int x)
{
	return x;
}

PATCHES("loop", "a", klpp_a);
