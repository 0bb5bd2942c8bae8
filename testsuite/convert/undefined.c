/*
 * A symbol that is nowhere.
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
 * => error: 'nowhere', needed by klpp_a in lp.c, is neither exported nor in a symbol list [undefined]
 */
#include "lp.h"

LIVEPATCH;

extern int nowhere(int);

int klpp_a(int x)
{
	return nowhere(x) + 1;
}

PATCHES("loop", "a", klpp_a);
