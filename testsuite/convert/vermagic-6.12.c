/*
 * The version is that of vermagic: 6.12 lets a module come back.
 * cflags: -DVERMAGIC='"6.12.117+deb12-cloud-amd64 SMP preempt "'
 * => warning: the symbols of loop were not checked: give --symbols= [unchecked]
 * = .klp.rela.loop..text: loop.helper,0
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(loop, loop, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES("loop", "a", klpp_a);
