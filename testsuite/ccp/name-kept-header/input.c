extern int espr_one;
extern int espr_two;
extern int espr_three;

#define ONE (espr_one + 1)

static int first(void)
{
	return ONE;
}

#include "header.h"

int pu_top(void)
{
	return first() + ONE + espr_two + espr_three + inner(1);
}
