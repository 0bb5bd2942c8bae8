/* klp-ccp: from input.c */
#include "target.h"
/* klp-ccp: from target.h */
static int (*klpe_espr_target)(int n);

/* klp-ccp: from input.c */
int klpp_pu_user(int n)
{
	eu_slot = ({ n++; (*klpe_espr_target); });
	return 0;
}
