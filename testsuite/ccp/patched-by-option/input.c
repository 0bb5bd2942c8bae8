static int named(int n)
{
	return n;
}

int unnamed(int n)
{
	return named(n);
}

int other(int n)
{
	return named(n);
}

int third(int n)
{
	return other(n);
}
