static int espr_add(a, b)
	int a;
	int b;
{
	return a + b;
}

static int sub(a, b)
	int a, b;
{
	return a - b;
}

int pu_top(n)
	int n;
{
	return espr_add(n, n) + sub(n, n);
}
