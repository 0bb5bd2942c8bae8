int eu_apply(int (*f)(int), int n);

#include "cycle.h"

int pu_start(int n)
{
	return espr_one(n) + espr_two(n);
}
