/* klp-ccp: from input.c */
#include "target.h"
/* klp-ccp: from target.h */
static int (*klpe_espr_target)(int n);

/* klp-ccp: from input.c */
long klpp_pu_user(int n)
{
	return (long)(void *)(*klpe_espr_target);
}
