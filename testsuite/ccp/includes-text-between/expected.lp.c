/* klp-ccp: from input.c */
#include "early.h"

struct e { u32 n; };
static struct e e;

#include "late.h"

u32 klpp_pu_f(struct late *l)
{
	return l->n + e.n;
}
