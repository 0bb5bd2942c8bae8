/* klp-ccp: from input.c */
#include "kept.h"

/* klp-ccp: from kept.h */
int klpp_pu_declared(int a);

/* klp-ccp: from input.c */
#pragma pack(push, 1)
struct one { char c; int i; };
#pragma pack(pop)
#pragma GCC push_options
#pragma GCC optimize("O1")
int klpp_pu_top(struct one *o)
{
	return klpp_pu_declared(1) + o->i;
}
#pragma GCC pop_options
#pragma GCC push_options
#pragma GCC optimize("O0")

static int klpp_ps_declared(int a)
{
	return a;
}
#pragma GCC pop_options

int klpp_pu_declared(int a)
{
	return klpp_ps_declared(a);
}
