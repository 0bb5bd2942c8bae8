/* klp-ccp: from input.c */
static int (*klpe_espr_far)(int n);
#define espr_far (*klpe_espr_far)

static int klpr_near(int n)
{
	return n ? klpr_near(n - 1) + espr_far(n) : 0;
}
#define near klpr_near

#define NEAR(n) ((n) > 3 ? near(n) : near((n) + 1))

int klpp_pu_top(int n)
{
	return NEAR(n) + near(n);
}
