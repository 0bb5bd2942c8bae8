static int pe_late(int n);
extern int ps_late(int n);

int pu_top(int n)
{
	return pe_late(n) + ps_late(n);
}

static int pe_late(int n)
{
	return n;
}

int ps_late(int n)
{
	return n;
}
