/* klp-ccp: from internal.h */
static int step(void)
{
	return 2;
}

/* klp-ccp: from input.c */
int klpp_pu_f(void)
{
	return step();
}
