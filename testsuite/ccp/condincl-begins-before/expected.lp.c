/* klp-ccp: from input.c */
#define WITH 1
#ifdef WITH
int klpp_pu_f(int x)
{
	x++;
#else
#error "klp-ccp: non-taken branch"
#endif
	return x;
}

int klpp_pu_g(int x)
{
	x++;
#ifdef WITH
	return x;
}
#else
#error "klp-ccp: non-taken branch"
#endif
