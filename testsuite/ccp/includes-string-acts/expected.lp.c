/* klp-ccp: from input.c */
#include "first.h"
#include "second.h"

int klpp_pu_f(void)
{
	return REG + second();
}
