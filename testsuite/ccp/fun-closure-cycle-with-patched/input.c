int eu_apply(int (*f)(int), int n);
static int pu_espr_second(int n);

#include "cycle.h"

int pu_first(int n)
{
	return espr_helper(n);
}

static int pu_espr_second(int n)
{
	return eu_apply(&espr_helper, n);
}
