/* klp-ccp: from input.c */
#define ADD(a, b) ((a) + (b))
int klpp_pu_f(int x)
{
	return
#define STEP 2
ADD(x,
		   1) + STEP;
}
