/* klp-ccp: from internal.h */
struct needed { int x; };

static inline int get(struct needed *n)
{
	return n->x;
}

static int global(struct needed *n)
{
	return n->x + 1;
}
/* klp-ccp: from input.c */
int klpp_pu_top(struct needed *n)
{
	return get(n) + global(n);
}
