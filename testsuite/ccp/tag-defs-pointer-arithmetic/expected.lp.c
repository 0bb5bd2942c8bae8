/* klp-ccp: from input.c */
struct A { int x; };
struct B { int x; };
struct C { int x; };

void *klpp_pu_top(struct A *a, struct B *b, struct C *c, int n)
{
	a += n;
	b++;
	return n ? (void *)(a + 1) : (void *)&c[n];
}
