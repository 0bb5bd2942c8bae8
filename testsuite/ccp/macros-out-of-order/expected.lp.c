/* klp-ccp: from input.c */
#include "list.h"

#undef LEN
/* klp-ccp: from list.h */
#define LEN 4
static int (*klpe_espr_list)[LEN];

#undef LEN
#define LEN 8
/* klp-ccp: from input.c */
int klpp_pu_f(void)
{
	return (*klpe_espr_list)[0] + LEN;
}
