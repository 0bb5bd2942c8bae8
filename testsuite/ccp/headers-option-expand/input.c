#include "expand.h"

int pu_top(struct two *t)
{
	return t->x;
}
