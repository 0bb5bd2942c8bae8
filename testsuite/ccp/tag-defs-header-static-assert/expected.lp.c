/* klp-ccp: from input.c */
struct A { int x; int y; };

#include "assert.h"

int klpp_pu_top(void)
{
	return 0;
}
