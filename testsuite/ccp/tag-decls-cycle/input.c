struct A;
struct B { struct A *a; };
struct A { struct B *b; };

int pu_top(struct B *b)
{
	return b->a->b == b;
}
