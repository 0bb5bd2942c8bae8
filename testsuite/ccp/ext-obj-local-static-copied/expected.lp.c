/* klp-ccp: from input.c */
static int (*klpe_espr_start)(int n);

static int klpr_start(int n)
{
	return (*klpe_espr_start)(n);
}

int klpp_pu_top(int n)
{
	static int (*first)(int) = klpr_start;
	static int unused;

	return first(n);
}
