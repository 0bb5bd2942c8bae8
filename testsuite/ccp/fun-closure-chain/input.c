int eu_apply(int (*f)(int), int n);

#include "chain.h"

int pu_start(int n)
{
	return espr_a(n) + espr_b(n) + espr_c(n) + espr_d(n);
}
