/* klp-ccp: from input.c */
#define LEVEL 1
static int one(void)
{
	return LEVEL;
}
#include "level.h"

int klpp_pu_f(void)
{
	return one() + LEVEL;
}
