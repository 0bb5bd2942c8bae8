/* klp-ccp: from input.c */
#define WITH_A 1
#include "opt.h"
#define WITH_B 1

int klpp_pu_f(value_t v)
{
	return (int)v + WITH_B;
}
