/* klp-ccp: from input.c */
#include "defines.h"

int klpp_pu_f(value_t v)
{
	return v;
}
