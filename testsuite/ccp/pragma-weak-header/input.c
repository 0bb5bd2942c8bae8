/* A header that stays declares it, the file says that it may be missing. */
#include "kept.h"
#pragma weak eu_maybe

int pu_top(int a)
{
	return eu_maybe ? eu_maybe(a) : 0;
}
