/* Expanding a header has those that include it taken apart. */
#include "outer.h"

int pu_f(outer_t o, inner_t i)
{
	return o + i;
}
