#include "internal.h"

int pu_top(struct needed *n)
{
	return get(n) + global(n);
}
