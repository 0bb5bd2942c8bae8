/* klp-ccp: from input.c */
int eu_apply(int (*f)(int), int n);

#include "cycle.h"

/* klp-ccp: from cycle.h */
static int (*klpe_espr_two)(int n);

static int klpr_espr_one(int n)
{
	return eu_apply(&(*klpe_espr_two), n);
}

/* klp-ccp: from input.c */
int klpp_pu_start(int n)
{
	return klpr_espr_one(n) + (*klpe_espr_two)(n);
}
