/*
 * What asm at file scope sets is for all that follows, whoever names it; sp.h only names the stack
 * pointer, and regs.h takes a register away from each function.
 */
#include "other.h"
#include "set.h"
#include "sp.h"
#include "regs.h"

int pu_f(int n)
{
	return n;
}
