/* klp-ccp: from input.c */
#include "target.h"

/* klp-ccp: from input.c */
int klpp_pu_user(int n)
{
	return ((long (*)(int))espr_target)(n);
}
