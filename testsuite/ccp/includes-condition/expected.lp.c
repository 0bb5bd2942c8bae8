/* klp-ccp: from input.c */
#include "arch.h"
#include "value.h"

int klpp_pu_f(void)
{
	return value();
}
