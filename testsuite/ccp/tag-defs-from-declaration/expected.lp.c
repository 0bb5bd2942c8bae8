/* klp-ccp: from input.c */
struct A { int x; };
struct B { int y; };

int klpp_pu_top(struct A *a, struct B *b)
{
	return a->x + b->y;
}
