int espr_far(int n);

static int real(int n)
{
	return espr_far(n);
}

static int other(int n) __attribute__((alias("real")));

int pu_top(int n)
{
	return other(n);
}
