/* klp-ccp: from used.h */
typedef int used_t;

/* klp-ccp: from freed.h */
typedef int freed_t;

/* klp-ccp: from inlined.h */
typedef int inlined_t;

/* klp-ccp: from noinline.h */
typedef int noinline_t;

#include "marked.h"
#include "inline.h"

/* klp-ccp: from input.c */
int klpp_pu_top(used_t a, freed_t b, inlined_t c, noinline_t d, marked_t e, inline_t f)
{
	return a + b + c + d + e + f;
}
