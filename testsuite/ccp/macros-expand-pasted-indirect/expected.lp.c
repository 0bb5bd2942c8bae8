/* klp-ccp: from input.c */
enum { BIAS_espr_v = 3 };
static int (*klpe_espr_v);
int klpp_pu_f(void)
{
	return ((*klpe_espr_v) + BIAS_espr_v);
}
