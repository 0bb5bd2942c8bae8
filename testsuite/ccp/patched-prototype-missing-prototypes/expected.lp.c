/* klp-ccp: from input.c */
int klpp_pu_global(int n);
int klpp_pu_global(int n)
{
	return n;
}

static int klpp_ps_private(int n)
{
	return n;
}
