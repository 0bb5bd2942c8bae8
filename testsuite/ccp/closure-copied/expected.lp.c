/* klp-ccp: from input.c */
struct pair {
	int a;
	int b;
};

static int sum(const struct pair *p)
{
	return p->a + p->b;
}

int klpp_pu_twice(const struct pair *p)
{
	return 2 * sum(p);
}
