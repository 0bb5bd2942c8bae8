/* klp-ccp: from input.c */
int klpp_pu_f(int x)
{
#define STEP 2
	x += STEP;
#undef STEP
	int STEP = 1;

	return x + STEP;
}
