struct A { int n; int v[]; };
struct B { struct A *a; struct { int x; } in[2]; };

int pu_top(struct B *b)
{
	struct B c = { .in[1].x = 4, .in = { [0] = { 1 } } };

	return b->a->v[2] + c.in[1].x;
}
