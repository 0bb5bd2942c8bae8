/* klp-ccp: from input.c */
#include "a.h"

extern int use(struct b *b);

int klpp_pu_f(struct a *a)
{
	return use(a->b);
}
