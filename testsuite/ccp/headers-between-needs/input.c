struct base { int x; };
int unneeded;
#include "one.h"
static int y_helper(struct one *o)
{
	return o->b.x;
}

int pu_top(struct one *o)
{
	return y_helper(o);
}
