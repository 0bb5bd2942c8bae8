/*
 * Weak symbols may stay undefined.
 * file symvers:
 *  0x00000000	printk	vmlinux	EXPORT_SYMBOL	
 * options: --symvers=$T/symvers
 */
#include "lp.h"

LIVEPATCH

	.weak optional
	call optional
