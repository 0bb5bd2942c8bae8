int espr_private(int n);
static int four(int n);

static int one(int n)
{
	return espr_private(n);
}

static int two(int n)
{
	return one(n) + four(n);
}

static int three(int n)
{
	return n;
}

static int four(int n)
{
	return n > 0 ? two(n - 1) : three(n);
}

int pu_top(int n)
{
	return four(n);
}
