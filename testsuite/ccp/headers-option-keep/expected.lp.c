/* klp-ccp: from input.c */
#include "internal_keep.h"

int klpp_pu_top(struct one *o)
{
	return o->x;
}
