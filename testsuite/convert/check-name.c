/*
 * A symbol whose name was cut.
 * arch: all
 * sh: $KLP_CONVERT -q -i lp.ko
 * edit: symbol .klp.sym.vmlinux.helper,0 st_name += 1
 * options: --check
 * => error: livepatch symbol 'klp.sym.vmlinux.helper,0' is not of the form .klp.sym.SYMOBJ.NAME,POS [symbol-form]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
