struct A { int x; };
struct B { int x; };

int pu_top(void)
{
	struct A a = { 0 };
	struct B b[2];

	return (long)&a && b;
}
