/* klp-ccp: from input.c */
struct A {
	int first;
#include "members.h"
	/* klp-ccp: from input.c */
	int last;
};

int klpp_pu_top(struct A *a)
{
	return a->b;
}
