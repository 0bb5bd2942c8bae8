/* klp-ccp: from input.c */
struct outer {
	int before;
	struct A { int x; } inner;
};

int klpp_pu_top(struct A *a)
{
	return a->x;
}
