/* klp-ccp: from input.c */
int eu_f(struct A *a);
struct A;

int klpp_pu_top(struct A *a)
{
	return eu_f((void *)a);
}
