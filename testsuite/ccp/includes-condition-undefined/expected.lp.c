/* klp-ccp: from input.c */
#include "late.h"
#include "all.h"

int klpp_pu_f(void)
{
	return value() + LIMIT;
}
