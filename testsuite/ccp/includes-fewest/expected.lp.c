/* klp-ccp: from input.c */
#include "all.h"
#include "c.h"

int klpp_pu_f(struct a *a, struct b *b)
{
	return a->n + b->n + C;
}
