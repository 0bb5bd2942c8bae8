#include <rate.h>

int pu_f(int n)
{
	return eu_hw_rate(n);
}
