static int depth(int n)
{
	return n ? depth(n - 1) + 1 : 0;
}

int pu_top(int n)
{
	return depth(n);
}
