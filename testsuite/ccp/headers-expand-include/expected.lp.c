/* klp-ccp: from good-a.h */
typedef int a_t;
/* klp-ccp: from input.c */
#include "fine-b.h"

int klpp_pu_f(a_t a, b_t b)
{
	return a + b;
}
