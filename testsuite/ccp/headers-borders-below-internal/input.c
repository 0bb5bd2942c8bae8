#include "internal.h"

int pu_top(struct A *a)
{
	return a->b;
}
