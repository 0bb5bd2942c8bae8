/* klp-ccp: from input.c */
static int depth(int n)
{
	return n ? depth(n - 1) + 1 : 0;
}

int klpp_pu_top(int n)
{
	return depth(n);
}
