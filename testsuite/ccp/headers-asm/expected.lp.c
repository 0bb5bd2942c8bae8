/* klp-ccp: from thunk.h */
#define THUNK 1

#include "macros.h"

/* klp-ccp: from input.c */
int klpp_pu_f(void)
{
	return THUNK + MACROS;
}
