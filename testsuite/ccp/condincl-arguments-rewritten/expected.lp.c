/* klp-ccp: from input.c */
static int (*klpe_espr_v);
#define SUM(a, b, c) ((a) + (b) + (c))
int klpp_pu_f(void)
{
	return SUM((*klpe_espr_v),
#ifndef NOT_SET
		   2 + (*klpe_espr_v),
#else
#error "klp-ccp: non-taken branch"
#endif
		   (*klpe_espr_v));
}
