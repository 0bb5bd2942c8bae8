/*
 * On riscv64 calls and pointers can be bound.
 * arch: riscv64
 * => warning: the symbols of vmlinux were not checked: give --symbols= [unchecked]
 * = .klp.rela.vmlinux..sdata: vmlinux.count,0
 * = .klp.rela.vmlinux..text: vmlinux.helper,0
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);
extern int count KLP_RELOC_SYMBOL(vmlinux, vmlinux, count);

static int *volatile pointer = &count;

int klpp_a(int x)
{
	return helper(x) + *pointer;
}

PATCHES(0, "a", klpp_a);
