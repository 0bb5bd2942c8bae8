#include "outer.h"

int pu_top(struct outer *o)
{
	return o->i.x;
}
