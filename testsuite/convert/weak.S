/*
 * Undefined symbols that nobody needs become weak; debugging information does not need them.
 * cflags: -g
 * file symvers:
 *  0x00000000	printk	vmlinux	EXPORT_SYMBOL	
 * options: --symvers=$T/symvers
 */
#include "lp.h"

LIVEPATCH

	.globl unused, printk
	.globl code
	.type code, @function
code:
	ret
	.section .debug_other, ""
	.quad only_in_debug
