/* klp-ccp: from input.c */
#include "target.h"

/* klp-ccp: from input.c */
int klpp_pu_user(int n)
{
	return (n && espr_target) + (n || (long)espr_target);
}
