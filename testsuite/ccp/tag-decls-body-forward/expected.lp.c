/* klp-ccp: from input.c */
int klpp_pu_top(void *p)
{
	struct A;
	struct A *a = p;

	return !a;
}
