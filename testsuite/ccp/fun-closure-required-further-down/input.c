#include "leaf.h"

int eu_apply(int (*f)(int));

static int middle(void)
{
	return eu_apply(espr_leaf);
}

int pu_top(int n)
{
	return espr_leaf(n) + middle();
}
