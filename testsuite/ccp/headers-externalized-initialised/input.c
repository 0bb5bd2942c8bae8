#include "object.h"

int pu_top(struct A *a)
{
	return a->x + espr_object;
}
