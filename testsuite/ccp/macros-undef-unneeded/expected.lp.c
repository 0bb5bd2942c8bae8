/* klp-ccp: from input.c */
#define LIMIT 10
int klpp_pu_f(int x)
{
	return x < LIMIT;
}

int klpp_pu_g(int x)
{
	return x;
}
