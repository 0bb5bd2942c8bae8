/* What -include gives needs no line, and headers rely on it. */
#include "types.h"
#include "a.h"
#include "b.h"

u32 pu_f(struct a *a)
{
	return a->n + CONF;
}
