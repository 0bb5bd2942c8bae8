/* klp-ccp: from input.c */
#include "slab.h"

void klpp_pu_f(void *p)
{
	kfree(p);
}
