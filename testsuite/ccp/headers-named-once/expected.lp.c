/* klp-ccp: from input.c */
#include "public.h"
#include "once.h"
#include "cleared.h"
/* klp-ccp: from internal.h */
#include "other.h"

#undef CLEARED_H

#include "cleared.h"

struct pair {
	value_t a;
	once_t b;
	other_t c;
};

/* klp-ccp: from input.c */
int klpp_pu_top(struct pair *p)
{
	return p->a + p->b + p->c + cleared;
}
