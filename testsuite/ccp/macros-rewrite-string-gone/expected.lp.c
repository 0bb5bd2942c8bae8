/* klp-ccp: from input.c */
#include "assert.h"
static int (*klpe_espr_v);

int klpp_pu_f(void)
{
	int n = member_of((*klpe_espr_v)) + ({ ((*klpe_espr_v)) + 1 + 2 + 3; });

	n += ({
		static_assert(sizeof((*klpe_espr_v)) > 0, "empty");
		((*klpe_espr_v)) + sizeof("espr_v");
	});
	n += (((*klpe_espr_v)) + PICKED_espr_v + 0 * (1 + 2 + 3));
	return n + ((*klpe_espr_v) + member_of((n + 1) + (*klpe_espr_v)));
}
