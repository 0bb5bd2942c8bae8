/* klp-ccp: from input.c */
#include "size2.h"

int klpp_pu_f(void)
{
	return SIZE;
}
