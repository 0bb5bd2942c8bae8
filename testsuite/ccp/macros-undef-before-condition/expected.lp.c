/* klp-ccp: from input.c */
#define SMALL 10
static int first(int x)
{
	return x + SMALL;
}
#undef SMALL
#include "kind.h"

int klpp_pu_f(kind_t k)
{
	return first((int)k);
}
