/* Between a helper and the patched function, without an end. */
static int helper(int a)
{
	return a + 1;
}

#pragma GCC optimize("O1")
int pu_top(int a)
{
	return helper(a);
}
