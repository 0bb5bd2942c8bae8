/* klp-ccp: from input.c */
static struct A { int x; } helper(void)
{
	struct A a = { 1 };

	return a;
}

static struct B { int x; } (*klpe_espr_other)(void);

int klpp_pu_top(struct B b)
{
	return helper().x + (*klpe_espr_other)().x + b.x;
}
