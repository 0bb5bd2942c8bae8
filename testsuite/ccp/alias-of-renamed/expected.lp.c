/* klp-ccp: from input.c */
static int (*klpe_espr_far)(int n);

static int klpr_real(int n)
{
	return (*klpe_espr_far)(n);
}

static int other(int n) __attribute__((alias("klpr_real")));

int klpp_pu_top(int n)
{
	return other(n);
}
