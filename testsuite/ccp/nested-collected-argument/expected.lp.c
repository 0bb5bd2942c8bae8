/* klp-ccp: from input.c */
#include "good.h"
static int (*klpe_espr_key);

void klpp_pu_f(int a, int b)
{
	if ((*klpe_espr_key))
		DO_TRACE(event, PARAMS(PARAMS(a, b)), (cpu_online(this_cpu())) && 1 + 1 + 1);
}
