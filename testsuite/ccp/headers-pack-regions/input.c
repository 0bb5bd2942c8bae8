#include "internal.h"

unsigned long pu_top(struct two *t, struct inner *i, struct plain *p)
{
	return sizeof(*t) + sizeof(*i) + sizeof(*p);
}
