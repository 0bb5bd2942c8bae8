/* klp-ccp: from input.c */
int klpp_pu_late(int n);

static int klpr_middle(int n)
{
	extern int klpp_pu_late(int n);

	return klpp_pu_late(n);
}

int klpp_pu_late(int n)
{
	return n ? klpr_middle(n - 1) : 0;
}
