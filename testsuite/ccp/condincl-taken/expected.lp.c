/* klp-ccp: from input.c */
#define SUM(a, b) ((a) + (b))
static int a(void)
{
	return 1;
}

int klpp_pu_f(int x)
{
	x++;
	return SUM(a(),
		   x
		   );
}
