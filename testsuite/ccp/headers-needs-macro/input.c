/* What text of a kept header uses is defined before it. */
#define WIDTH 4
#define UNUSED 5
#define KIND(x) x##_kind
#include "box.h"

int pu_f(struct box *b)
{
	return b->cells[0];
}
