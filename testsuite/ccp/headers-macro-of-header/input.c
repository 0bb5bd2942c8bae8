/* Macros of kept headers are there; those of others are copied. */
#include "good.h"
#include "internal.h"

int pu_f(int x)
{
	return GOOD(x) + INNER(x);
}
