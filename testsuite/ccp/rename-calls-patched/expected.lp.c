/* klp-ccp: from input.c */
int klpp_pu_leaf(int n)
{
	return n;
}

static int klpr_middle(int n)
{
	return klpp_pu_leaf(n);
}

int klpp_pu_top(int n)
{
	return klpr_middle(n);
}
