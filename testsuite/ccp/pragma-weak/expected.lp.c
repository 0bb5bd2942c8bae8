/* klp-ccp: from input.c */
int eu_maybe(int a);
int eu_there(int a);
#pragma weak eu_maybe

int klpp_pu_top(int a)
{
	return (eu_maybe ? eu_maybe(a) : 0) + eu_there(a);
}
