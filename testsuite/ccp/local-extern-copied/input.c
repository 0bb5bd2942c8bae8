int helper(int n);

int pu_top(int n)
{
	extern int helper(int n);

	return helper(n);
}

int helper(int n)
{
	return n;
}
