/* klp-ccp: from input.c */
#include "types.h"	/* for value_t */
#	include "other.h"

int klpp_pu_f(value_t v)
{
	return v;
}
