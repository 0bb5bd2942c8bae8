/* A copy of a function that a header declares with structures of its own: these are declared ahead. */
#include "helper.h"

union bits { int n; };

int helper(struct own *o, struct given g, union bits *b)
{
	return o->x + g.y + b->n;
}

int pu_top(struct own *o, struct given g, union bits *b)
{
	return helper(o, g, b);
}
