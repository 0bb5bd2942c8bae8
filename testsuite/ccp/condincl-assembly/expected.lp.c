/* klp-ccp: from input.c */
struct a { int x; };
#ifdef CONFIG
#error "klp-ccp: non-taken branch"
#else
struct b { long x; };
#endif

int klpp_pu_f(struct a *a, struct b *b)
{
	return a->x + b->x;
}
