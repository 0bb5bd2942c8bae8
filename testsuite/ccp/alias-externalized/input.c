int real(int n)
{
	return n;
}

int espr_other(int n) __attribute__((weak, alias("real")));

int pu_top(int n)
{
	return espr_other(n);
}
