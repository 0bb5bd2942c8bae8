/* klp-ccp: from input.c */
#include "outer.h"

/* klp-ccp: from internal-inner.h */
static int (*klpe_espr_helper)(int a);

/* klp-ccp: from input.c */
static int klpr_mine(void) { return unused() + (*klpe_espr_helper)(1); }
int klpp_pu_top(struct one *o)
{
	return o->t.x + klpr_mine();
}
