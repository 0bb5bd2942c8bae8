/* An enumeration of the header cannot be declared ahead: the copy gets another name. */
#include "helper.h"

int helper(enum own o)
{
	return o;
}

int pu_top(int n)
{
	return helper(n);
}
