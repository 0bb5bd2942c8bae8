struct A { int x; int y; };

#include "assert.h"

int pu_top(void)
{
	return 0;
}
