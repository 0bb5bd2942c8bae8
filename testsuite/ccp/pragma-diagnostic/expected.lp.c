/* klp-ccp: from input.c */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-parameter"
static int helper(int a, int unused)
{
	return a;
}

static int helper2(int a, int unused)
{
	return a;
}
#pragma GCC diagnostic pop

int klpp_pu_top(int a)
{
	return helper(a, 1) + helper2(a, 2);
}
