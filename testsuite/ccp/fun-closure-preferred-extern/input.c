static int ee_inner(int n);

static int ee_inner(int n)
{
	return n * 2;
}

int pu_outer(int n)
{
	return ee_inner(n);
}
