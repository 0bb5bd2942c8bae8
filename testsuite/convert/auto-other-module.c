/*
 * In a module that is not patched it would never be bound.
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
 * => error: symbol 'only_xfs' is for the object xfs, which the module does not patch (it patches loop): it would never be bound; use --object=xfs if the klp_object is created at run time [lpobj]
 */
#include "lp.h"

LIVEPATCH;

extern int only_xfs(int);

int klpp_a(int x)
{
	return only_xfs(x) + 1;
}

PATCHES("loop", "a", klpp_a);
