/*
 * Several, in several objects: all are listed in the form to paste.
 * arch: all
 * file kallsyms:
 *  ffffffff81000000 T _text
 *  ffffffff81001000 t only
 *  ffffffff81002000 t dup
 *  ffffffff81003000 T printk
 *  ffffffff81004000 t dup
 *  ffffffff82000000 T __init_begin
 *  ffffffff82001000 t only
 *  ffffffff82002000 T __init_end
 *  ffffffffc0000000 t dup	[loop]
 *  ffffffffc0002000 t only_loop	[loop]
 *  ffffffffc0003000 t only_xfs	[xfs]
 * file symvers:
 *  0x00000000	printk	vmlinux	EXPORT_SYMBOL	
 *  0x00000000	loop_register	drivers/block/loop	EXPORT_SYMBOL_GPL	
 * options: --symbols=$T/kallsyms --symvers=$T/symvers
 * => error: 'dup', needed by klpp_a in lp.c, is not exported, and there are 3 symbols with that name: give a position [ambiguous]
 * => note: KLP_RELOC_SYMBOL_POS(vmlinux, vmlinux, dup, 1) is at 0xffffffff81002000
 * => note: KLP_RELOC_SYMBOL_POS(vmlinux, vmlinux, dup, 2) is at 0xffffffff81004000
 * => note: KLP_RELOC_SYMBOL_POS(loop, loop, dup, 0) is at 0xffffffffc0000000
 */
#include "lp.h"

LIVEPATCH;

extern int dup(int);

int klpp_a(int x)
{
	return dup(x) + 1;
}

PATCHES("loop", "a", klpp_a);
