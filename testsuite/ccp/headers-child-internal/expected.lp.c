/* klp-ccp: from internal.h */
typedef int inner_t;
/* klp-ccp: from outer.h */
#include "good.h"

typedef long outer_t;

/* klp-ccp: from input.c */
int klpp_pu_f(outer_t o, inner_t i, good_t g)
{
	return o + i + g;
}
