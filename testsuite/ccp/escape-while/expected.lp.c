/* klp-ccp: from input.c */
#include "target.h"

/* klp-ccp: from input.c */
int klpp_pu_user(int n)
{
	while (espr_target)
		break;
	do {
		n++;
	} while (!n && espr_target);
	return n;
}
