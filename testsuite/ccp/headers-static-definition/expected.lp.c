/* klp-ccp: from input.c */
#include "define.h"

int klpp_pu_top(int n)
{
	return n;
}
