/* klp-ccp: from input.c */
#include "show.h"

static int (*klpe_espr_value);

int klpp_pu_f(void)
{
	return show("espr_value", (*klpe_espr_value));
}
