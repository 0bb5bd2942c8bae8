/* klp-ccp: from input.c */
#include "types.h"
#include "list.h"

int klpp_pu_f(struct list *l)
{
	return l->n;
}
