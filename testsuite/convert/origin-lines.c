/*
 * Debug information says which line needs a symbol; of inlined code, that of the body.
 * cflags: -g
 * file symvers:
 *  0x00000000	printk	vmlinux	EXPORT_SYMBOL	
 * options: --symvers=$T/symvers
 * => error: 'nowhere', needed by in_first at $T/lp.c:19, is neither exported nor bound by KLP_RELOC_SYMBOL or --map [undefined]
 * => error: 'elsewhere', needed by in_second at $T/second.c:6, is neither exported nor bound by KLP_RELOC_SYMBOL or --map [undefined]
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

static inline int first_of_second(int x)
{
	return elsewhere(x) + 1;
}

int in_second(int x)
{
	return first_of_second(x) + elsewhere(2);
}
