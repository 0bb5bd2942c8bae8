/*
 * Which source needs a symbol is told by the names of sources in the symbol table.
 * arch: all
 * file symvers:
 *  0x00000000	printk	vmlinux	EXPORT_SYMBOL	
 * options: --symvers=$T/symvers
 * => error: 'nowhere', needed by in_first in lp.c, is neither exported nor bound by KLP_RELOC_SYMBOL or --map [undefined]
 * => error: 'elsewhere', needed by in_second, is neither exported nor bound by KLP_RELOC_SYMBOL or --map [undefined]
 */
#include "lp.h"

LIVEPATCH;

extern int nowhere(int);
extern int elsewhere(int);

static int USED in_first(int x)
{
	return nowhere(x) + 1;
}

int also_first(int x)
{
	return nowhere(x) + 2;
}

static int USED last_of_first(int x)
{
	return x;
}
// --- second.c
extern int elsewhere(int);

static int first_of_second(int x)
{
	return elsewhere(x) + 1;
}

int in_second(int x)
{
	return first_of_second(x) + elsewhere(2);
}
