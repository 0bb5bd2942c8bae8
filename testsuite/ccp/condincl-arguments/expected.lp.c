/* klp-ccp: from input.c */
#define SUM(a, b, c) ((a) + (b) + (c))
int klpp_pu_f(int x)
{
	return SUM(x,
#ifdef NOT_SET
#error "klp-ccp: non-taken branch"
#else
		   2,
#endif
		   3);
}
