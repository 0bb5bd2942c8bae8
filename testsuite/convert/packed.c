/*
 * Modules are unpacked before.
 * exit: 2
 * sh: gzip -n lp.ko && mv lp.ko.gz lp.ko
 * => error: is compressed: decompress it first, and compress the result [packed]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
