struct A;
struct A { int x; };

int pu_top(struct A a)
{
	return a.x;
}
