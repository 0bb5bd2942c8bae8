/* klp-ccp: from input.c */
struct A;
int eu_f(struct A *);

#include "assert.h"

int klpp_pu_top(void)
{
	return 0;
}
