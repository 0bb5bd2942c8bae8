#include "object.h"

int pu_top(void)
{
	return espr_second->x + espr_object;
}
