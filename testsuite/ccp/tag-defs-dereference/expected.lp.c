/* klp-ccp: from input.c */
struct A { int x; };

void klpp_pu_top(struct A *a, struct A *b)
{
	*a = *b;
}
