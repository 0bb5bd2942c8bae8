/*
 * A signature comes last.
 * arch: all
 * exit: 2
 * edit: append ~Module signature appended~\n
 * => error: is signed: sign it after the conversion [signed]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
