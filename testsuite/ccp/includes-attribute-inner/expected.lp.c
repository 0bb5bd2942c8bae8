/* klp-ccp: from input.c */
#include "stop.h"
#include "never.h"

int klpp_pu_f(int n)
{
	return check(n);
}
