/*
 * A Module.symvers that is none.
 * file symvers:
 *  printk vmlinux
 * options: --symvers=$T/symvers
 * exit: 2
 * => $T/symvers: error: line 1 does not have the 4 or 5 columns of a Module.symvers [file]
 */
#include "lp.h"

LIVEPATCH;

extern int printk(int);

int klpp_a(int x)
{
	return printk(x) + 1;
}

PATCHES("loop", "a", klpp_a);
