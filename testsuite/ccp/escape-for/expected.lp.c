/* klp-ccp: from input.c */
#include "target.h"

/* klp-ccp: from input.c */
int klpp_pu_user(int n)
{
	for (; espr_target;)
		break;
	return n;
}
