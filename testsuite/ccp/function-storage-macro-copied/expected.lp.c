/* klp-ccp: from input.c */
#define noinline __attribute__((__noinline__))

static noinline int copied(int n);

static noinline int
copied(int n)
{
	return n;
}

static noinline int klpp_pu_top(int n)
{
	return copied(n);
}
