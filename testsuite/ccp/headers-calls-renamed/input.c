/* A header calls a function of the source that has another name in lp.c: it cannot stay. */
extern int espr_v;

static int helper(int a)
{
	return a + espr_v;
}

#include "late.h"

int pu_f(int a)
{
	return helper(a);
}
