/* The same for a member of a kept header: a function-like macro does not disturb it. */
#define width(x) ((x) * 2)
#include "box.h"

int pu_f(struct box *b)
{
	return width(b->width);
}
