/* klp-ccp: from input.c */
static int (*klpe_espr_v);
#define SQUARE(x) ((x) * (x))
#define BOTH(a, b) (SQUARE(a) + SQUARE(b))

int klpp_pu_f(int n)
{
	return SQUARE((*klpe_espr_v)) + BOTH((*klpe_espr_v) + n, n);
}
