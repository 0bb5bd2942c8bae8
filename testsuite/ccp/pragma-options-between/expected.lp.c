/* klp-ccp: from input.c */
static int helper(int a)
{
	return a + 1;
}

#pragma GCC optimize("O1")
int klpp_pu_top(int a)
{
	return helper(a);
}
