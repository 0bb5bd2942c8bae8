/* klp-ccp: from helper.h */
struct own;
struct given;
union bits;
static int helper(struct own *o, struct given g, union bits *b);

#include "helper.h"

/* klp-ccp: from input.c */
union bits { int n; };

int helper(struct own *o, struct given g, union bits *b)
{
	return o->x + g.y + b->n;
}

int klpp_pu_top(struct own *o, struct given g, union bits *b)
{
	return helper(o, g, b);
}
