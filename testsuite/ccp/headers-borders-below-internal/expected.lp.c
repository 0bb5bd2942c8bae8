/* klp-ccp: from internal.h */
struct A {
#include "one.h"
	int middle;
#include "two.h"
};

/* klp-ccp: from input.c */
int klpp_pu_top(struct A *a)
{
	return a->b;
}
