int pu_global(int n)
{
	return n;
}

static int ps_private(int n)
{
	return n;
}
