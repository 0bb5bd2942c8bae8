/* klp-ccp: from input.c */
#include "types.h"
#include "undefine.h"
#include "empty.h"

int klpp_pu_f(value_t v)
{
	return v + LIMIT;
}
