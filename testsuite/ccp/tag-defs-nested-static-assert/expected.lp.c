/* klp-ccp: from input.c */
struct outer {
	_Static_assert(sizeof(struct A { int x; }) == 4, "size");
	int y;
};

int klpp_pu_top(struct A *a)
{
	return a->x;
}
