int pu_odd(int n);

int pu_even(int n)
{
	return n ? pu_odd(n - 1) : 1;
}

int pu_odd(int n)
{
	return n ? pu_even(n - 1) : 0;
}
