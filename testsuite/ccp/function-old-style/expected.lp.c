/* klp-ccp: from input.c */
static int (*klpe_espr_add)();

static int sub(a, b)
	int a, b;
{
	return a - b;
}

int klpp_pu_top(n)
	int n;
{
	return (*klpe_espr_add)(n, n) + sub(n, n);
}
