/* klp-ccp: from input.c */
int eu_apply(int (*f)(int), int n);

extern int pu_ee_walk(int n);
static int klpp_pu_ee_walk(int n)
{
	return n ? klpp_pu_ee_walk(n - 1) : eu_apply(pu_ee_walk, n);
}
