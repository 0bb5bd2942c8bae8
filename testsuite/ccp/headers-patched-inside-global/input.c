#include "body.h"

int pu_top(struct A *a)
{
	return pu_inside(a);
}
