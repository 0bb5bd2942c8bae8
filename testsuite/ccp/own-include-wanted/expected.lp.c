/* klp-ccp: from input.c */
#include <rate.h>

int klpp_pu_f(int n)
{
	return eu_hw_rate(n);
}
