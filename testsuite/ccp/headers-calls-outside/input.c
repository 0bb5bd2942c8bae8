int outside(int n);
static int other_outside(int n)
{
	return n;
}
struct unneeded { int x; };

#include "inline.h"

int pu_top(int n)
{
	return n;
}
