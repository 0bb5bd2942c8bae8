/*
 * A vmlinux with its symbol table; the file of a symbol is told.
 * sh: printf '.file "a.c"\n.text\npair: ret\n.section .init.text,"ax"\nearly: ret\n' | ${PREFIX}as -o a.o -
 * sh: printf '.file "b.c"\n.text\npair: ret\n.globl helper\nhelper: ret\n' | ${PREFIX}as -o b.o - && ${PREFIX}ld -e 0 -o vmlinux a.o b.o
 * options: --symbols=$T/vmlinux
 * => error: symbol 'early' of vmlinux is in an init section, which is freed after initialisation [init-symbol]
 * => error: vmlinux has 2 symbols 'pair': give a position [ambiguous]
 * => note: KLP_RELOC_SYMBOL_POS(vmlinux, vmlinux, pair, 1) is at 0x401000 of .text, from a.c
 * => note: KLP_RELOC_SYMBOL_POS(vmlinux, vmlinux, pair, 2) is at 0x401001 of .text, from b.c
 */
#include "lp.h"

LIVEPATCH;

extern int pair(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, pair);
extern int early(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, early);
extern int helper(int) KLP_RELOC_SYMBOL(vmlinux, vmlinux, helper);

int klpp_a(int x)
{
	return pair(x) + early(x) + helper(x);
}

PATCHES(0, "a", klpp_a);
