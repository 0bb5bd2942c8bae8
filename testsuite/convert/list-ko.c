/*
 * A module's file knows its symbols, in the order of its table; what is in init sections is gone.
 * sh: printf '.section .modinfo,"a"\n.asciz "name=loop"\n.text\npair: ret\n.section .init.text,"ax"\nearly: ret\n' | ${PREFIX}as -o a.o -
 * sh: printf '.text\npair: ret\n.globl helper\nhelper: ret\n' | ${PREFIX}as -o b.o - && ${PREFIX}ld -r -o loop.ko a.o b.o
 * options: --symbols=$T/loop.ko
 * => error: symbol 'pair' of loop is used with both position 0, for a unique symbol, and position 3 [positions]
 * => error: symbol 'pair' of loop is used with both position 0, for a unique symbol, and position 2 [positions]
 * => error: symbol 'early' of loop is in an init section, which is freed after initialisation [init-symbol]
 * => error: loop has 2 symbols 'pair': give a position [ambiguous]
 * => note: KLP_RELOC_SYMBOL_POS(loop, loop, pair, 1) is at 0 of .text, from a.o
 * => note: KLP_RELOC_SYMBOL_POS(loop, loop, pair, 2) is at 0x1 of .text, from b.o
 * => error: loop has 2 symbols 'pair', not 3 [position]
 * => note: KLP_RELOC_SYMBOL_POS(loop, loop, pair, 1) is at 0 of .text, from a.o
 * => note: KLP_RELOC_SYMBOL_POS(loop, loop, pair, 2) is at 0x1 of .text, from b.o
 */
#include "lp.h"

LIVEPATCH;

extern int pair(int) KLP_RELOC_SYMBOL(loop, loop, pair);
extern int second(int) KLP_RELOC_SYMBOL_POS(loop, loop, pair, 2);
extern int third(int) KLP_RELOC_SYMBOL_POS(loop, loop, pair, 3);
extern int early(int) KLP_RELOC_SYMBOL(loop, loop, early);
extern int helper(int) KLP_RELOC_SYMBOL(loop, loop, helper);

int klpp_a(int x)
{
	return pair(x) + second(x) + third(x) + early(x) + helper(x);
}

PATCHES("loop", "a", klpp_a);
