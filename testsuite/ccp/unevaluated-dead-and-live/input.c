static int espr_both(int n)
{
	return n;
}

int pu_top(int n)
{
	return 0 ? espr_both(n) : sizeof(espr_both(n)) + espr_both(n);
}
