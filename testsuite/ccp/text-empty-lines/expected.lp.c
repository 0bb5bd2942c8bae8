/* klp-ccp: from input.c */
#define PREFIX "p"

#include "whole.h"

/* klp-ccp: from parts-internal.h */
static int (*klpe_espr_v);

#define DOUBLE(x) ((x) * 2)
#define TRIPLE(x) ((x) * 3)
extern int eu_plain_a;
extern int eu_plain_b;

extern int eu_plain_c;

#define SIZE 4
struct box {
	int room[SIZE];
};

#define FOURTH 4

/* klp-ccp: from more-internal.h */
extern int eu_plain_d;
static int (*klpe_espr_w);

#include "whole.h"

/* klp-ccp: from input.c */
static int (*klpe_espr_own);

#define LAST(x) ((x) + whole)
#define noinline __attribute__((__noinline__))

#ifdef PREFIX
extern int klpp_pe_static(struct box *b);

noinline int klpp_pe_static(struct box *b)
{
	return b->room[0] + whole + (*klpe_espr_own)++;
}
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif

int klpp_pu_top(struct box *b);

int klpp_pu_top(struct box *b)
{
	const char *s = PREFIX;

	return *s + DOUBLE((*klpe_espr_v)) + TRIPLE((*klpe_espr_w)) + eu_plain_a + eu_plain_b + eu_plain_c + eu_plain_d + klpp_pe_static(b) +
	       LAST(FOURTH);
}
