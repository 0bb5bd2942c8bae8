/* klp-ccp: from fn.h */
static int helper(int a);

/* klp-ccp: from input.c */
#include "fn.h"

int helper(int a)
{
	return a + FN_H_LEVEL;
}

int klpp_pu_f(int a)
{
	return helper(a);
}
