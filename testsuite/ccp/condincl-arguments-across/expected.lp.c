/* klp-ccp: from input.c */
#define SUM(a, b) ((a) + (b))
#define WIDE 1
int klpp_pu_f(int x)
{
#ifdef WIDE
	return SUM(x,
#else
#error "klp-ccp: non-taken branch"
#endif
		   2);
}
