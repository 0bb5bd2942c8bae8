/* klp-ccp: from input.c */
static int (*klpe_espr_v);
#define FIRST(a, b) (a)
int klpp_pu_f(void)
{
	return FIRST((*klpe_espr_v), espr_v);
}
