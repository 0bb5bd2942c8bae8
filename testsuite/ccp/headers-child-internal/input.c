/* A header that includes one that is not eligible is taken apart as well; a good one below stays. */
#include "outer.h"

int pu_f(outer_t o, inner_t i, good_t g)
{
	return o + i + g;
}
