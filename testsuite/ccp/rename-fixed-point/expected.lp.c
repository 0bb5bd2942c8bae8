/* klp-ccp: from input.c */
static int (*klpe_espr_private)(int n);
static int klpr_four(int n);

static int klpr_one(int n)
{
	return (*klpe_espr_private)(n);
}

static int klpr_two(int n)
{
	return klpr_one(n) + klpr_four(n);
}

static int three(int n)
{
	return n;
}

static int klpr_four(int n)
{
	return n > 0 ? klpr_two(n - 1) : three(n);
}

int klpp_pu_top(int n)
{
	return klpr_four(n);
}
