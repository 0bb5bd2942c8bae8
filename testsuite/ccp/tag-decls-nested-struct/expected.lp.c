/* klp-ccp: from input.c */
struct outer {
	struct A *a;
	int x;
};

int klpp_pu_top(struct A *a)
{
	return !a;
}
