extern int eu_first(int n);

int eu_first(int n)
{
	return n * 2;
}

static int eu_second(int n)
{
	return n * 3;
}

int pu_outer(int n)
{
	return eu_first(n) + eu_second(n);
}
