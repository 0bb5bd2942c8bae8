struct A;
int eu_f(struct A *);

#include "assert.h"

int pu_top(void)
{
	return 0;
}
