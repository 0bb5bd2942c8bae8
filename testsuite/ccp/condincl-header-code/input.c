/* A conditional around code out of a header needs a name undefined that is defined later. */
#include "internal.h"
#define FAST 1

int pu_f(void)
{
	return step() + FAST;
}
