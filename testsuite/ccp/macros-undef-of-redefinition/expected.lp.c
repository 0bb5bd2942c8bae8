/* klp-ccp: from input.c */
#define LIMIT 5

int klpp_pu_f(int a)
{
	a += LIMIT;
#undef LIMIT /* the lower one */
#define LIMIT 6
	return a + LIMIT;
}

#undef LIMIT
#define LIMIT 7

int klpp_pu_g(int a)
{
	return a + LIMIT;
}
