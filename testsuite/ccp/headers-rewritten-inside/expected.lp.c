/* klp-ccp: from input.c */
#include "body.h"

/* klp-ccp: from body.h */
static int (*klpe_espr_value);
static inline int klpr_inside(int n)
{
	return n + (*klpe_espr_value);
}

/* klp-ccp: from input.c */
int klpp_pu_top(int n)
{
	return klpr_inside(n);
}
