#define TUNED 7

/* klp-ccp: from input.c */
int klpp_pu_f(int n)
{
	return SHIFT(n) + ((n) * TUNED);
}
