/* The author's own #undef is used where one is needed. */
#define limit 10
static int first(int x)
{
	return x < limit;
}

static int between(void)
{
	return 0;
}
#undef limit /* from here on a parameter */

static int second(int limit)
{
	return limit;
}

int pu_f(int x)
{
	return first(x) + second(x);
}
