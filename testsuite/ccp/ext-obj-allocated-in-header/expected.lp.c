/* klp-ccp: from input.c */
struct item { int a; };

#include "kept.h"

int klpp_pu_top(int n)
{
	return n;
}
