int espr_start(int n);

static int start(int n)
{
	return espr_start(n);
}

int pu_top(int n)
{
	static int (*first)(int) = start;
	static int unused;

	return first(n);
}
