/*
 * A table gives a symbol two positions.
 * => error: symbol 'helper' is bound twice: to KLP_SYMPOS(helper, 1) of vmlinux and to KLP_SYMPOS(helper, 2) of vmlinux [positions]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES("loop", "a", klpp_a);

KLP_MODULE_RELOC(vmlinux) one[] = { KLP_SYMPOS(helper, 1), KLP_SYMPOS(helper, 2) };
