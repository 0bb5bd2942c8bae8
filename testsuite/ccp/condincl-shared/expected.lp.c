/* klp-ccp: from input.c */
#ifndef NOT_SET
static int a(void)
{
	return 1;
}

static int b(void)
{
	return 3;
}
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif

int klpp_pu_f(void)
{
	return a() + b();
}
