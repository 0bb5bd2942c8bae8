#include "one.h"
int pu_top(struct one *o)
{
	return o->x;
}
