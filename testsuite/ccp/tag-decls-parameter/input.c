struct A { int a; };
struct B;

int pu_top(struct A *a, struct B *b)
{
	return a && b;
}
