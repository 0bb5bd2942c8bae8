/* klp-ccp: from input.c */
int klpp_pe_f(int a)
{
	return a;
}

int klpp_pe_g(int a)
{
	return klpp_pe_f(a);
}
