#include "body.h"

int pu_top(void)
{
	return *where;
}
