/*
 * An architecture without livepatches.
 * exit: 2
 * edit: header e_machine = 40
 * => error: is for machine 40, little-endian; supported are x86-64, arm64, s390x, ppc64le, riscv64 [machine]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
