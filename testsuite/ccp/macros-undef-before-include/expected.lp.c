/* klp-ccp: from input.c */
#define value 10
static int first(int x)
{
	return x + value;
}
#undef value
#include "holder.h"

int klpp_pu_f(struct holder *h)
{
	return first(h->value);
}
