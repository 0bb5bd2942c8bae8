struct A { int a; };
struct A;

struct A *pu_top(void)
{
	return 0;
}
