/* klp-ccp: from x.h */
int eu_other(void);

static inline int use_x(void)
{
	return eu_other();
}

#include "y.h"

/* klp-ccp: from input.c */
int klpp_pu_top(void)
{
	return use_x() + eu_plain();
}
