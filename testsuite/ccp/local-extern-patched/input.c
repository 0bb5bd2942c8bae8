int pu_late(int n);

static int middle(int n)
{
	extern int pu_late(int n);

	return pu_late(n);
}

int pu_late(int n)
{
	return n ? middle(n - 1) : 0;
}
