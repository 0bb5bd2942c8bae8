#include "body.h"

int pu_top(int n)
{
	return inside(n);
}
