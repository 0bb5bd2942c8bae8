/* klp-ccp: from input.c */
struct A;
static int (*klpe_espr_f)(struct A *a);

int klpp_pu_top(struct A *a)
{
	return (*klpe_espr_f)(a);
}
