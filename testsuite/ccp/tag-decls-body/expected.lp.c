/* klp-ccp: from input.c */
struct A;

int klpp_pu_top(void *p)
{
	struct A *a = p;

	return !a;
}
