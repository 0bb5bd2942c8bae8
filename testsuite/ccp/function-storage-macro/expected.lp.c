/* klp-ccp: from input.c */
#define STATIC static

int klpp_pe_top(int n)
{
	return n;
}

STATIC int klpp_ps_other(int n)
{
	return n;
}
