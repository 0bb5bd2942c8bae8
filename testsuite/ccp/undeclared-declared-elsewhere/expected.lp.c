/* klp-ccp: from input.c */
static int later();

int klpp_pu_top(int n)
{
	return later(n);
}

static int later();

int klpp_pu_two(int n)
{
	extern int later();

	return later(n);
}

static int later(n)
	int n;
{
	return n;
}
