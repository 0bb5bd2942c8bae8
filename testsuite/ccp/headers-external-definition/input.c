/* A header with a function that nobody needs, and that would be defined twice, is not included. */
#include "defines.h"

int pu_f(value_t v)
{
	return v;
}
