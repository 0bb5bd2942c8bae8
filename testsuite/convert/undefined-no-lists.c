/*
 * Without lists nothing is bound by itself.
 * file symvers:
 *  0x00000000	printk	vmlinux	EXPORT_SYMBOL	
 * options: --symvers=$T/symvers
 * => error: 'only', needed by klpp_a in lp.c, is neither exported nor bound by KLP_RELOC_SYMBOL or --map [undefined]
 */
#include "lp.h"

LIVEPATCH;

extern int only(int);

int klpp_a(int x)
{
	return only(x) + 1;
}

PATCHES("loop", "a", klpp_a);
