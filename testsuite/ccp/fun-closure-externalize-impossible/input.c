int eu_apply(int (*f)(int));

static int private(int n)
{
	return n;
}

int pu_user(void)
{
	return eu_apply(private);
}
