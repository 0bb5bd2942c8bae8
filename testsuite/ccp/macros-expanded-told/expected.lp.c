/* klp-ccp: from input.c */
static int (*klpe_espr_v);

#define KEPT(x) ((x) + 1)
int eu_two(int);

int klpp_pu_f(int n)
{
	return ((n) + (*klpe_espr_v)) + KEPT((*klpe_espr_v)) + eu_two(n);
}
