/* klp-ccp: from input.c */
#pragma GCC optimize("O1")
static int before(int a)
{
	return a + 1;
}
#pragma GCC reset_options
#pragma GCC optimize("no-inline")
int klpp_pu_top(int a)
{
	return before(a);
}
