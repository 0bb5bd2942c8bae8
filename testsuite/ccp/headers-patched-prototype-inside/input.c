#include "api.h"

int pu_first(int n)
{
	return pu_second(n);
}

int pu_second(int n)
{
	return pu_first(n);
}
