static struct A { int x; } unused_one, *unused_two;
struct B { int y; } unused_function(void);

int pu_top(struct A *a, struct B *b)
{
	return a->x + b->y;
}
