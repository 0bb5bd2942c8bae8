/* klp-ccp: from input.c */
#define CREATE

#include "tracepoint.h"

/* klp-ccp: from define.h */
#ifdef CREATE
#include "events.h"
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif

/* klp-ccp: from input.c */
int klpp_pu_f(struct events *e)
{
	return e->n;
}
