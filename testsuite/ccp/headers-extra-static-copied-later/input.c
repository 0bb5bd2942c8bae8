#include "helper.h"

int helper(int n)
{
	return n;
}

int pu_top(int n)
{
	return helper(n);
}
