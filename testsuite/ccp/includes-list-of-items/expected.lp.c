/* klp-ccp: from input.c */
#include "x.h"

static const char *const names[] = {
#include "items.h"
};

const char *klpp_pu_f(int n)
{
	return names[n];
}
