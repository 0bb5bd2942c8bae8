/* klp-ccp: from input.c */
#define SIZE(x) ( (x) * 4 )
static int a(void)
{
	return SIZE(1);
}
int klpp_pu_f(void)
{
	return a() + SIZE(2);
}
