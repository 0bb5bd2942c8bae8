/* klp-ccp: from input.c */
#include "pack.h"
#include "other.h"
#include "a.h"

struct b { char c; int n; };

int klpp_pu_f(struct a *a, struct b *b)
{
	return a->n + b->n;
}
