/* klp-ccp: from twice.h */
static int es_twice(int n);

#include "twice.h"

/* klp-ccp: from input.c */
int klpp_pu_user(int n)
{
	return es_twice(n);
}
