/* A kept header that has an #undef of its own needs no other before it. */
#define LEVEL 1
static int one(void)
{
	return LEVEL;
}
#include "level.h"

int pu_f(void)
{
	return one() + LEVEL;
}
