/* klp-ccp: from input.c */
struct A;
struct B;

int klpp_pu_top(struct A *a, struct B *b)
{
	return a && b;
}
