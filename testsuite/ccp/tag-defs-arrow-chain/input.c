struct B { int y; };
struct A { int x; struct B *b; };

int pu_top(struct A *a)
{
	return a->b->y;
}
