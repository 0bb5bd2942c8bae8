/* klp-ccp: from input.c */
struct B { struct A *a; };
struct A { struct B *b; };

int klpp_pu_top(struct B *b)
{
	return b->a->b == b;
}
