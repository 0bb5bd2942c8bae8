/* klp-ccp: from input.c */
static int (*klpe_espr_v);

int klpp_pu_f(void)
{
	return (*klpe_espr_v);
}
