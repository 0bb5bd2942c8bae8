/* x.h gives lp.c another use_x() than this file; what else y.h gives is the same. */
#include "x.h"
#include "y.h"

int pu_top(void)
{
	return use_x() + eu_plain();
}

int top(void)
{
	return use_y();
}
