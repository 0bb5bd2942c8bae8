#include <api.h>

int pu_f(int n)
{
	return eu_hw_rate(n) + eu_api_rate(n);
}
