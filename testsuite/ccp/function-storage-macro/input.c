#define STATIC static

STATIC int pe_top(int n)
{
	return n;
}

STATIC int ps_other(int n)
{
	return n;
}
