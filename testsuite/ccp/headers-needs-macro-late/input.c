/* What a macro means is asked where it is used: the first use of SIZE needs WIDTH, though SIZE is another later. */
#define WIDTH 4
#include "box.h"

int pu_f(struct box *b)
{
	return b->cells[0] + b->more[0];
}
