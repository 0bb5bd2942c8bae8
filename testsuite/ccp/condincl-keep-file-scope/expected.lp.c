/* klp-ccp: from input.c */
static int a(void)
{
	return 1;
}

int klpp_pu_f(void)
{
	return a();
}
