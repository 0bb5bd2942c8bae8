/*
 * The form behind the conversion, on an ordinary undefined symbol.
 * => error: symbol '.klp.sym.vmlinux.helper,0' has the name of a livepatch symbol but is not one: was the module changed after its conversion? [symbol-form]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) asm("\".klp.sym.vmlinux.helper,0\"");

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
