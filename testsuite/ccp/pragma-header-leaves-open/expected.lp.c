/* klp-ccp: from input.c */
#include "hidden.h"
#include "kept.h"
#include "shown.h"
int eu_plain(int a);

int klpp_pu_top(int a)
{
	return eu_plain(a) + eu_header(a);
}
