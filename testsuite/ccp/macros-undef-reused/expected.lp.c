/* klp-ccp: from input.c */
#define limit 10
static int first(int x)
{
	return x < limit;
}

#undef limit /* from here on a parameter */

static int second(int limit)
{
	return limit;
}

int klpp_pu_f(int x)
{
	return first(x) + second(x);
}
