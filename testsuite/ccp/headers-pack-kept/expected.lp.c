/* klp-ccp: from input.c */
#include "kept.h"

int klpp_pu_top(struct kept *k)
{
	return k->i;
}
