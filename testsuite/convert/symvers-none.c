/*
 * A Module.symvers that is not there.
 * options: --symvers=$T/symvers
 * exit: 4
 * => $T/symvers: error: No such file or directory [file]
 */
#include "lp.h"

LIVEPATCH;

extern int printk(int);

int klpp_a(int x)
{
	return printk(x) + 1;
}

PATCHES("loop", "a", klpp_a);
