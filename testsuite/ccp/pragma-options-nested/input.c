/* Each function is compiled as the source says, however deep its options lie. */
static int plain(int a)
{
	return a + 1;
}

#pragma GCC push_options
#pragma GCC optimize("O1")
static int unneeded(int a)
{
	return a;
}

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

#pragma GCC push_options
#pragma GCC optimize("O0")
int unneeded_too(int a)
{
	return unneeded(a);
}
#pragma GCC pop_options

int pu_top(int a)
{
	return outer(a);
}
