struct item { int a; };
struct other { int a; };

#include "kept.h"

int pu_top(int n)
{
	return n;
}
