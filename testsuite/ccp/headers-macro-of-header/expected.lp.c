/* klp-ccp: from input.c */
#include "good.h"

/* klp-ccp: from internal.h */
#define INNER(x) (GOOD(x) + INNER_BIAS)
#define INNER_BIAS 2
/* klp-ccp: from input.c */
int klpp_pu_f(int x)
{
	return GOOD(x) + INNER(x);
}
