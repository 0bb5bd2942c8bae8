/* klp-ccp: from input.c */
#include "a.h"

u32 klpp_pu_f(struct a *a)
{
	return a->n + CONF;
}
