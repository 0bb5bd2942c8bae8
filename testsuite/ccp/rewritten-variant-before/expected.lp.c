/* klp-ccp: from input.c */
static int (*klpe_espr_state);
#include "helper.h"

/* klp-ccp: from helper.h */
static int klpr_later(int n);
static inline int klpr_early(int n)
{
	return klpr_later(n);
}

/* klp-ccp: from input.c */
int klpr_later(int n)
{
	return n + (*klpe_espr_state);
}

int klpp_pu_top(int n)
{
	return klpr_early(n);
}
