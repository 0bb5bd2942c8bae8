/* klp-ccp: from input.c */
#include "one.h"
#include "empty.h"
#include "two.h"

int klpp_pu_top(int n)
{
	return n;
}

#include "empty.h"
