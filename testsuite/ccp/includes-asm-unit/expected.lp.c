/* klp-ccp: from input.c */
#include "set.h"
#include "regs.h"

int klpp_pu_f(int n)
{
	return n;
}
