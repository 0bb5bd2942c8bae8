static int third(int n)
{
	return n - 1;
}

static int never(int n)
{
	return third(n);
}

int second(int n)
{
	return third(n) * third(n);
}

int first(int n)
{
	return second(n) + third(n);
}

int pu_top(int n)
{
	return first(n);
}
