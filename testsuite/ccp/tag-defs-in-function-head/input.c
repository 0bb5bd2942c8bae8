struct A { int x; } helper(void)
{
	struct A a = { 1 };

	return a;
}

struct B { int x; } espr_other(void)
{
	return (struct B){ 2 };
}

int pu_top(struct B b)
{
	return helper().x + espr_other().x + b.x;
}
