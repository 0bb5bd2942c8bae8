/* klp-ccp: from input.c */
static int real(int n)
{
	return n;
}
static int real2(int n)
{
	return n;
}
__attribute__((alias("real"))) static int other(int n);
static int (__attribute__((alias("real2"))) other2)(int n);

int klpp_pu_top(int n)
{
	return other(n) + other2(n);
}
