/* klp-ccp: from input.c */
#include "target.h"

/* klp-ccp: from input.c */
int klpp_pu_user(int n)
{
	return espr_target && n;
}
