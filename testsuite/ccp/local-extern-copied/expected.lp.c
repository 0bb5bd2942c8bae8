/* klp-ccp: from input.c */
static int helper(int n);

int klpp_pu_top(int n)
{
	extern int helper(int n);

	return helper(n);
}

int helper(int n)
{
	return n;
}
