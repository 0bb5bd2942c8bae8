/* klp-ccp: from input.c */
#define width(x) ((x) * 2)
#include "box.h"

int klpp_pu_f(struct box *b)
{
	return width(b->width);
}
