int unrelated(void)
{
	return also_missing;
}

int pu_top(int n)
{
	int inner(int a) { return a + n; }

	return inner(n) + missing_constant;
}
