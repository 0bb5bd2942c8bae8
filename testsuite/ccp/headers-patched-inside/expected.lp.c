/* klp-ccp: from input.c */
#include "body.h"

/* klp-ccp: from body.h */
static int klpp_pu_inside(struct A *a)
{
	return a->x;
}

/* klp-ccp: from input.c */
int klpp_pu_top(struct A *a)
{
	return klpp_pu_inside(a);
}
