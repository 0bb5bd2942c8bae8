/* klp-ccp: from input.c */
int klpp_pu_hook(int n)
{
	return n;
}

static int klpp_ps_hook(int n)
{
	return n;
}
