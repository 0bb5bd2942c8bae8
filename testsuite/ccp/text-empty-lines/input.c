/* Empty lines as the author has them; markers for text, not for #include lines, behind an empty line. */
#define PREFIX "p"
#include "parts-internal.h"
#include "more-internal.h"
#include "whole.h"

static int espr_own;

static int unneeded_too(void)
{
	return espr_own;
}

#define LAST(x) ((x) + whole)
#define noinline __attribute__((__noinline__))

#ifdef PREFIX
static noinline int pe_static(struct box *b)
{
	return b->room[0] + whole + espr_own++;
}
#endif
int (*pu_pointer)(struct box *) = pe_static;

int pu_top(struct box *b)
{
	const char *s = PREFIX;

	return *s + DOUBLE(espr_v) + TRIPLE(espr_w) + eu_plain_a + eu_plain_b + eu_plain_c + eu_plain_d + pe_static(b) +
	       LAST(FOURTH);
}
