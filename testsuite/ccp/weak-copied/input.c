int __attribute__((weak)) maybe(int n)
{
	return n;
}

int pu_top(int n)
{
	return maybe(n);
}
