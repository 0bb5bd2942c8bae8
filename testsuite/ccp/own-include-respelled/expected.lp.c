/* klp-ccp: from input.c */
#include <soc/clock.h>

int klpp_pu_f(int n)
{
	return eu_clock_rate(n);
}
