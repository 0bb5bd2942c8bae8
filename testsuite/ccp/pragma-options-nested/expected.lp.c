/* klp-ccp: from input.c */
static int plain(int a)
{
	return a + 1;
}

#pragma GCC push_options
#pragma GCC optimize("O1")
#pragma GCC push_options
#pragma GCC optimize("no-tree-vectorize")
static int inner(int a)
{
	return plain(a) * 2;
}
#pragma GCC pop_options

static int outer(int a)
{
	return inner(a) * 3;
}
#pragma GCC pop_options

int klpp_pu_top(int a)
{
	return outer(a);
}
