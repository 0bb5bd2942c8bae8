#include "object.h"

int pu_top(void)
{
	return eu_object;
}
