/* klp-ccp: from input.c */
#define WIDTH 4
#define KIND(x) x##_kind
#include "box.h"

int klpp_pu_f(struct box *b)
{
	return b->cells[0];
}
