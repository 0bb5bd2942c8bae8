#define NAME one
#include "list.h"
#define NAME two
#include "list.h"

int pu_top(struct one *a, struct two *b)
{
	return a->x + b->x;
}
