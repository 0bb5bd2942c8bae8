/* klp-ccp: from input.c */
#include "percpu.h"

static __typeof__(long) __percpu (*klpe_espr_declared);

long klpp_pu_top(void)
{
	return (*klpe_espr_declared);
}
