/* klp-ccp: from helper.h */
enum own { ONE };

static int helper(enum own o);

/* klp-ccp: from input.c */
int helper(enum own o)
{
	return o;
}

int klpp_pu_top(int n)
{
	return helper(n);
}
