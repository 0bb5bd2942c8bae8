/*
 * A name with one object only.
 * => error: symbol '.klp.sym.rela.vmlinux.helper,0' is not of the form .klp.sym.rela.LPOBJ.SYMOBJ.NAME,POS [symbol-form]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) asm("\".klp.sym.rela.vmlinux.helper,0\"");

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
