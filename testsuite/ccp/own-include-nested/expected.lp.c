/* klp-ccp: from include/api.h */
#include "hw/rate.h"

int eu_api_rate(int n);

/* klp-ccp: from input.c */
int klpp_pu_f(int n)
{
	return eu_hw_rate(n) + eu_api_rate(n);
}
