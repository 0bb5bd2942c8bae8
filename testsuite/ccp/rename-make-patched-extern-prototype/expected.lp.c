/* klp-ccp: from input.c */
extern int klpp_pe_late(int n);
static int klpp_ps_late(int n);

int klpp_pu_top(int n)
{
	return klpp_pe_late(n) + klpp_ps_late(n);
}

int klpp_pe_late(int n)
{
	return n;
}

int klpp_ps_late(int n)
{
	return n;
}
