static int (*espr_calls[4])(int n);

int pu_top(int n)
{
	return espr_calls[n](n);
}
