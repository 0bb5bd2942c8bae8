#include "define.h"

int pu_top(struct A *a)
{
	return a->x;
}
