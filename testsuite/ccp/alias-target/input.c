static int real(int n)
{
	return n;
}

static int other(int n) __attribute__((alias("real")));

int pu_top(int n)
{
	return other(n);
}
