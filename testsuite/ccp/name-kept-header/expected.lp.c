/* klp-ccp: from input.c */
static int (*klpe_espr_one);
#define espr_one (*klpe_espr_one)
static int (*klpe_espr_two);
static int (*klpe_espr_three);
#define espr_three (*klpe_espr_three)

#define ONE (espr_one + 1)

static int klpr_first(void)
{
	return ONE;
}
#define first klpr_first

/* klp-ccp: not from file */
#undef espr_one

#include "header.h"

#define espr_one (*klpe_espr_one)
#define espr_two (*klpe_espr_two)

/* klp-ccp: from input.c */
int klpp_pu_top(void)
{
	return first() + ONE + espr_two + espr_three + inner(1);
}
