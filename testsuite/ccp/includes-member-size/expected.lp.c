/* klp-ccp: from input.c */
#include "a.h"
#include "b.h"

int klpp_pu_f(struct b *b)
{
	return use(b);
}
