/* klp-ccp: from input.c */
int eu_scale(int x);
#define twice(x) eu_scale(x) + eu_scale(x)
int klpp_pu_f(int x)
{
	x = twice(x);
#undef twice
	int (*twice)(int) = eu_scale;

	return twice(x);
}
