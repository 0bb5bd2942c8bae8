/* early.h is needed before the line of late.h, which includes it, too. */
#include "early.h"

struct e { u32 n; };
static struct e e;

#include "late.h"

u32 pu_f(struct late *l)
{
	return l->n + e.n;
}
