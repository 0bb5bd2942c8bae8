/* klp-ccp: from input.c */
struct outer {
	int x;
	_Static_assert(sizeof(struct A *) == sizeof(void *), "pointers");
};

int klpp_pu_top(struct A *a)
{
	return !a;
}
