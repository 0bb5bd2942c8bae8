#include <clock.h>

int pu_f(int n)
{
	return eu_clock_rate(n);
}
