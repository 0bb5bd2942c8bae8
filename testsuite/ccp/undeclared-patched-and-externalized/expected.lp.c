/* klp-ccp: from input.c */
int eu_apply(int (*f)(int), int n);
extern int klpp_pu_espr_walk();

int klpp_pu_top(int n) { return klpp_pu_espr_walk(n); }

static int (*klpe_pu_espr_walk)(int n);

int klpp_pu_espr_walk(int n)
{
	return n ? klpp_pu_espr_walk(n - 1) : eu_apply((*klpe_pu_espr_walk), n);
}
