int pu_top(int n)
{
	missing_t x = n;

	return x;
}
