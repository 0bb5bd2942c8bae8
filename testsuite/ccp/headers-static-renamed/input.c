#include "a.h"

static int pu_fill(struct one *o)
{
	return o->x;
}

int e_caller(struct one *o)
{
	return pu_fill(o);
}
