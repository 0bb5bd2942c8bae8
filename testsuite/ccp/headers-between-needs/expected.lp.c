/* klp-ccp: from input.c */
struct base { int x; };
#include "one.h"
/* klp-ccp: from input.c */
static int y_helper(struct one *o)
{
	return o->b.x;
}

int klpp_pu_top(struct one *o)
{
	return y_helper(o);
}
