/* klp-ccp: from input.c */
typedef int word;

#include "struct.h"

int klpp_pu_top(int n)
{
	return n;
}
