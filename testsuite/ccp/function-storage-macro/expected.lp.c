/* klp-ccp: from input.c */
int klpp_pe_top(int n)
{
	return n;
}

static int klpp_ps_other(int n)
{
	return n;
}
