/* klp-ccp: from input.c */
struct B { int y; };
struct A { int x; struct B *b; };

int klpp_pu_top(struct A *a)
{
	return a->b->y;
}
