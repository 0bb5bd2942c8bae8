/* klp-ccp: from input.c */
#define FAST 1
static int a(void)
{
	return FAST;
}
#undef FAST
#ifndef FAST
static int b(void)
{
	return 2;
}
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif
#define FAST 3
int klpp_pu_f(void)
{
	return a() + b() + FAST;
}
