/* klp-ccp: from input.c */
struct first {
	struct A *a;
};

int klpp_pu_top(struct A *a)
{
	return !a;
}
