/* klp-ccp: from internal-hidden.h */
#pragma GCC visibility push(hidden)

#include "kept.h"

/* klp-ccp: from internal-shown.h */
#pragma GCC visibility pop

/* klp-ccp: from input.c */
int eu_plain(int a);

int klpp_pu_top(int a)
{
	return eu_plain(a) + eu_header(a);
}
