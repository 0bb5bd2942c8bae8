/* klp-ccp: from input.c */
#include "percpu.h"

/* klp-ccp: from input.c */
static __typeof__(int) __percpu (*klpe_espr_defined);
static __typeof__(long) __percpu (*klpe_espr_declared);

long klpp_pu_top(void)
{
	return (*klpe_espr_defined) + (*klpe_espr_declared);
}
