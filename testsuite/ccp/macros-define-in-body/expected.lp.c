/* klp-ccp: from input.c */
int klpp_pu_f(int x)
{
	x++;
#ifdef NOT_SET
#error "klp-ccp: non-taken branch"
#else
#define STEP 2
#endif
	return x + STEP;
}
