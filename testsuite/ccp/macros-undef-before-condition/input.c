/* The same for a name that only a condition of the header asks for. */
#define SMALL 10
static int first(int x)
{
	return x + SMALL;
}
#undef SMALL
#include "kind.h"

int pu_f(kind_t k)
{
	return first((int)k);
}
