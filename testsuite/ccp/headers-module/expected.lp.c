/* klp-ccp: from input.c */
#include "flush.h"

/* klp-ccp: from flush.h */
extern void flush_range(unsigned long from, unsigned long to);

#define flush_one(x) flush_range(x, (x) + PAGE)
#define PAGE 4096

/* klp-ccp: from above.h */
typedef int above_t;

#include "other.h"

/* klp-ccp: from input.c */
int klpp_pu_top(above_t n)
{
	flush_range(1, 2);
	flush_other();
	other();
	flush_one(LIMIT);
	return n;
}
