/* klp-ccp: from input.c */
int klpp_pe_f(int x)
{
	return x;
}

long klpp_pe_g(int x)
{
	return x;
}

static int klpp_pu_h(int x)
{
	return klpp_pe_f(x) + (int)klpp_pe_g(x);
}
