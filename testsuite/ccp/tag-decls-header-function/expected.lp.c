/* klp-ccp: from input.c */
struct A;

int klpp_pu_top(struct A *a)
{
	return !a;
}
