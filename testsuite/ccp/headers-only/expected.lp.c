/* klp-ccp: from input.c */
#include "one.h"

int klpp_pu_top(void)
{
	return 0;
}
