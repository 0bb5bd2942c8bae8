/* klp-ccp: from input.c */
#include "kept.h"
#pragma weak eu_maybe

int klpp_pu_top(int a)
{
	return eu_maybe ? eu_maybe(a) : 0;
}
