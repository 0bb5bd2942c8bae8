int pu_leaf(int n)
{
	return n;
}

static int middle(int n)
{
	return pu_leaf(n);
}

static int unused(int n)
{
	return middle(n);
}

int pu_top(int n)
{
	return middle(n);
}
