/* klp-ccp: from input.c */
#include "object.h"

/* klp-ccp: from object.h */
static int (*klpe_espr_object);
static struct A *(*klpe_espr_second);

/* klp-ccp: from input.c */
int klpp_pu_top(void)
{
	return (*klpe_espr_second)->x + (*klpe_espr_object);
}
