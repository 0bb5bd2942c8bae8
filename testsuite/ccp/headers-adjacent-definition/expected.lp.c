/* klp-ccp: from input.c */
#include "one.h"
/* klp-ccp: from input.c */
int klpp_pu_top(struct one *o)
{
	return o->x;
}
