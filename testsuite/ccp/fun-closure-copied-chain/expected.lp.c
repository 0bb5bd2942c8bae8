/* klp-ccp: from input.c */
static int third(int n)
{
	return n - 1;
}

static int second(int n)
{
	return third(n) * third(n);
}

static int first(int n)
{
	return second(n) + third(n);
}

int klpp_pu_top(int n)
{
	return first(n);
}
