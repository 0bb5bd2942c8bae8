/* klp-ccp: from input.c */
int klpp_pu_f(int x)
{
	int y = x;
#include "body.h"
	return y;
}
