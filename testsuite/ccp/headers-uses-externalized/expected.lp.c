/* klp-ccp: from input.c */
static int (*klpe_espr_value);
extern int espr_value;
static int (*klpe_espr_function)(int n);
int espr_function(int n);

#include "inline.h"

int klpp_pu_top(int n)
{
	return (*klpe_espr_value) + (*klpe_espr_function)(n);
}
