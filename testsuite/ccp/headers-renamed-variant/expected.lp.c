/* klp-ccp: from input.c */
#include "sym.h"

/* klp-ccp: from sym.h */
static int (*klpe_espr_v);
static int (*klpe_espr_fn)(int x);

/* klp-ccp: from input.c */
#include "more.h"

int klpp_pu_f(void)
{
	return (*klpe_espr_fn)((*klpe_espr_v));
}
