/* klp-ccp: from input.c */
static int klpp_named(int n)
{
	return n;
}

int klpp_other(int n)
{
	return klpp_named(n);
}

int klpp_third(int n)
{
	return klpp_other(n);
}
