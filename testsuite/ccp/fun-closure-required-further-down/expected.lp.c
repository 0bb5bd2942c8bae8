/* klp-ccp: from input.c */
#include "leaf.h"

/* klp-ccp: from leaf.h */
static int (*klpe_espr_leaf)(int n);

/* klp-ccp: from input.c */
int eu_apply(int (*f)(int));

static int klpr_middle(void)
{
	return eu_apply((*klpe_espr_leaf));
}

int klpp_pu_top(int n)
{
	return (*klpe_espr_leaf)(n) + klpr_middle();
}
