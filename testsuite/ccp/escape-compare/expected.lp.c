/* klp-ccp: from input.c */
#include "target.h"
/* klp-ccp: from target.h */
static int (*klpe_espr_target)(int n);

/* klp-ccp: from input.c */
int klpp_pu_user(int n)
{
	return eu_slot == (*klpe_espr_target);
}
