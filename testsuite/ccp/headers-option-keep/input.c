#include "internal_keep.h"

int pu_top(struct one *o)
{
	return o->x;
}
