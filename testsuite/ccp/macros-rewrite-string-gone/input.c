/* Only a string or pasted token that is left in what the call makes stands in the way of a new argument. */
#include "assert.h"
extern int espr_v;
#define twice(p) (espr_v + member_of((p) + espr_v))

int pu_f(void)
{
	int n = member_of(espr_v) + pasted_gone(espr_v);

	n += one_gone(espr_v);
	n += picked(espr_v);
	return n + twice(n + 1);
}
