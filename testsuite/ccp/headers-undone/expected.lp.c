/* klp-ccp: from input.c */
#include "first.h"
#undef FAST /* not here */
#undef width
#include "second.h"

int klpp_pu_f(struct box *b)
{
	return b->width;
}
