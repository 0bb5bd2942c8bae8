/* klp-ccp: from input.c */
static int setup(int n)
{
	return n;
}

int klpp_pu_top(int n)
{
	return setup(n);
}
