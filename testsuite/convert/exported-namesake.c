/*
 * A static function that has the name of an exported one.
 * file kallsyms:
 *  ffffffff81000000 T _text
 *  ffffffff81001000 t only
 *  ffffffff81002000 t printk
 *  ffffffff81003000 T printk
 *  ffffffff81004000 t printk
 *  ffffffff82000000 T __init_begin
 *  ffffffff82001000 t only
 *  ffffffff82002000 T __init_end
 *  ffffffffc0000000 t printk	[loop]
 *  ffffffffc0002000 t only_loop	[loop]
 *  ffffffffc0003000 t only_xfs	[xfs]
 * file symvers:
 *  0x00000000	printk	vmlinux	EXPORT_SYMBOL	
 *  0x00000000	loop_register	drivers/block/loop	EXPORT_SYMBOL_GPL	
 * options: --symbols=$T/kallsyms --symvers=$T/symvers
 * = .klp.rela.vmlinux..text: vmlinux.printk,1
 */
#include "lp.h"

LIVEPATCH;

extern int print(int) KLP_RELOC_SYMBOL_POS(vmlinux, vmlinux, printk, 1);

int klpp_a(int x)
{
	return print(x) + 1;
}

PATCHES(0, "a", klpp_a);
