/* klp-ccp: from input.c */
static int maybe(int n)
{
	return n;
}

int klpp_pu_top(int n)
{
	return maybe(n);
}
