/* klp-ccp: from input.c */
#define KIND 2
#define IS(n) (KIND == (n))
#if IS(1)
#error "klp-ccp: non-taken branch"
#elif IS(2)
#include "two.h"
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif

int klpp_pu_f(number_t n)
{
	return n;
}
