/* klp-ccp: from input.c */
#include "internal-a.h"

/* klp-ccp: from internal-b.h */
typedef int b_t;

/* klp-ccp: from input.c */
int klpp_pu_f(a_t a, b_t b)
{
	return a + b;
}
