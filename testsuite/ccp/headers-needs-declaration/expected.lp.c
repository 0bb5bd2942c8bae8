/* klp-ccp: from input.c */
int eu_low(int x);
#include "inline.h"

int klpp_pu_f(int x)
{
	return high(x);
}
