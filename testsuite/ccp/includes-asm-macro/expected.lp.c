/* klp-ccp: from input.c */
#include "macros.h"

void klpp_pu_f(void)
{
	asm volatile("mark_place 1");
}
