/* klp-ccp: from input.c */
int klpp_pu_f(int x)
{
#define STEP 2
	return x + STEP;
}
