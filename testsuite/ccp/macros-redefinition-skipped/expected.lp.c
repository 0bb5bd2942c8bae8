/* klp-ccp: from input.c */
#define SIZE 4
static int a(void)
{
	return SIZE;
}
#undef SIZE
#define SIZE 16
int klpp_pu_f(void)
{
	return a() + SIZE;
}
