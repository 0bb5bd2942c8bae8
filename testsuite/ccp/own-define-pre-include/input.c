int pu_f(int n)
{
	return SHIFT(n) + RATE(n);
}
