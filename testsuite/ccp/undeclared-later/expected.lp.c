/* klp-ccp: from input.c */
static int later();

int klpp_pu_top(int n)
{
	return later(n);
}
static int other(int n)
{
	return later(n) + from_elsewhere(n);
}

static int later(int n)
{
	return n ? n : other(n);
}
int from_elsewhere();
