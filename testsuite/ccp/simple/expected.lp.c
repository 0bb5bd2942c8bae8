/* klp-ccp: from input.c */
static int klpp_ps_add(int a, int b)
{
	return a + b;
}
