/* What "reset_options" ends holds for what stands before it only. */
#pragma GCC optimize("O1")
static int before(int a)
{
	return a + 1;
}
#pragma GCC reset_options

static int unneeded(int a)
{
	return a;
}

#pragma GCC optimize("no-inline")
int pu_top(int a)
{
	return before(a);
}
