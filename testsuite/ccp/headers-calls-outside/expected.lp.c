/* klp-ccp: from input.c */
int outside(int n);
static int other_outside(int n);

#include "inline.h"

int klpp_pu_top(int n)
{
	return n;
}
