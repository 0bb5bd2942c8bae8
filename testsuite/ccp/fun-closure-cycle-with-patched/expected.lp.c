/* klp-ccp: from input.c */
int eu_apply(int (*f)(int), int n);
static int pu_espr_second(int n);

#include "cycle.h"

/* klp-ccp: from cycle.h */
static int (*klpe_espr_helper)(int n);

/* klp-ccp: from input.c */
int klpp_pu_first(int n)
{
	return (*klpe_espr_helper)(n);
}

static int klpp_pu_espr_second(int n)
{
	return eu_apply(&(*klpe_espr_helper), n);
}
