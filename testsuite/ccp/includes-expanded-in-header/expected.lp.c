/* klp-ccp: from input.c */
#include "define.h"
#include "user.h"

int klpp_pu_f(struct user *u)
{
	return u->id;
}
