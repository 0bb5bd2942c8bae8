/* klp-ccp: from input.c */
#include "macros.h"

void klpp_pu_f(void)
{
	asm volatile("\n\tmark_place 1");
}
