/* klp-ccp: from input.c */
int eu_apply(int (*f)(int), int n);

#include "chain.h"

/* klp-ccp: from chain.h */
static int (*klpe_espr_d)(int n);

static int klpr_espr_c(int n)
{
	return eu_apply((*klpe_espr_d), n);
}

static int (*klpe_espr_b)(int n);

static int klpr_espr_a(int n)
{
	return eu_apply((*klpe_espr_b), n);
}

/* klp-ccp: from input.c */
int klpp_pu_start(int n)
{
	return klpr_espr_a(n) + (*klpe_espr_b)(n) + klpr_espr_c(n) + (*klpe_espr_d)(n);
}
