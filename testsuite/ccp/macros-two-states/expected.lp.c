/* klp-ccp: from input.c */
#define TOTAL (PART + 1)
#define PART 2
static int a(void)
{
	return TOTAL;
}
#undef PART
#define PART 3
int klpp_pu_f(void)
{
	return a() + TOTAL;
}
