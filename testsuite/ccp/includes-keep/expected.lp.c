/* klp-ccp: from input.c */
#include "a.h"
#include "b.h"

int klpp_pu_f(struct a *a)
{
	return a->n;
}
