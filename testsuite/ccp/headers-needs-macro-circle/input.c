/* Macros of the header that mention each other in a circle lead to one that lp.c must define before it. */
#define WIDTH 4
#define UNUSED 5
#include "box.h"

int pu_f(struct box *b)
{
	return b->cells[0] + b->more[0];
}
