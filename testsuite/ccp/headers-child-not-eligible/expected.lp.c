/* klp-ccp: from internal.h */
struct inner { int x; };
#include "fine.h"
/* klp-ccp: from outer.h */
struct outer { struct inner i; };

/* klp-ccp: from input.c */
int klpp_pu_top(struct outer *o)
{
	return o->i.x;
}
