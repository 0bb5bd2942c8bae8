/*
 * Code that reads the table would read nothing.
 * arch: all
 * => error: .klp.module_relocs.loop is used by position in lp.c, but it is only for klp-convert, which empties it [module-relocs]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES("loop", "a", klpp_a);

KLP_MODULE_RELOC(loop) one[] = { KLP_SYMPOS(helper, 1) };

unsigned int position(void)
{
	return *(volatile unsigned int *)&one[0].sympos;
}
