/* klp-ccp: from input.c */
#include "api.h"

/* klp-ccp: from api.h */
int klpp_pu_second(int n);

/* klp-ccp: from input.c */
int klpp_pu_first(int n)
{
	return klpp_pu_second(n);
}

int klpp_pu_second(int n)
{
	return klpp_pu_first(n);
}
