/* Kept headers are included as the author did, needed or not, in their order. */
#include "types.h"	/* for value_t */
#	include "other.h"
#include "types.h"

static int unneeded(other_t o)
{
	return o;
}

int pu_f(value_t v)
{
	return v;
}
