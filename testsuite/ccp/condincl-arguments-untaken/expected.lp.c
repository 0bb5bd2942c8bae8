/* klp-ccp: from input.c */
#define SUM(a, b) ((a) + (b))
int klpp_pu_f(int x)
{
	return SUM(x,
#if 0
#error "klp-ccp: non-taken branch"
#endif
#ifndef NOT_SET
		   2
#if 0
#error "klp-ccp: non-taken branch"
#endif
		   + 4
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif
		   );
}
