/* klp-ccp: from input.c */
#include "target.h"
/* klp-ccp: from target.h */
static int (*klpe_espr_target)(int n);

/* klp-ccp: from input.c */
fn_t klpp_pu_user(int n)
{
	return (*klpe_espr_target);
}
