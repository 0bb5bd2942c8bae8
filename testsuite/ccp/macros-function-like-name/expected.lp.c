/* klp-ccp: from input.c */
#define scale(x) ((x) * 2)
static int one(int scale)
{
	return scale + scale
		/* no call */ * 2;
}

int klpp_pu_f(int x)
{
	return one(x) + scale(x);
}
