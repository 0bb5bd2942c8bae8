/* klp-ccp: from input.c */
static int (*klpe_espr_v);

static int klpr_helper(int a)
{
	return a + (*klpe_espr_v);
}

int klpp_pu_f(int a)
{
	return klpr_helper(a);
}
