/* klp-ccp: from input.c */
#define HEADER "types.h"
#include HEADER

int klpp_pu_f(type_t a)
{
	return a;
}
