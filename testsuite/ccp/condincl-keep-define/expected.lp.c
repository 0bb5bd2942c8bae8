/* klp-ccp: from input.c */
int klpp_pu_f(int x)
{
#ifdef NOT_SET
#define STEP 1
#else
#define STEP 2
#endif
	return x + STEP;
}
