/* klp-ccp: from input.c */
#include "first.h"
static int a(void)
{
	return SIZE;
}
#include "second.h"
int klpp_pu_f(void)
{
	return a() + SIZE;
}
