/*
 * A relocation that begins inside of its section and ends outside.
 * exit: 2
 * edit: section .text sh_size = 8
 * => error: relocation R_X86_64_PLT32 at 0x5 reaches beyond .text [damaged]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
