/* klp-ccp: from helper.h */
static int es_helper(int n);
static int es_object;
#include "helper.h"

/* klp-ccp: from input.c */
int klpp_pu_top(int n)
{
	return es_helper(n) + es_object;
}
