/* klp-ccp: from input.c */
static int (*klpe_espr_v);
static int (*klpe_espr_get)(int x);
#define ID(x) (x)
#define OUTER(a, b) ID(a) * ID((b))
int klpp_pu_f(int a)
{
	return OUTER((*klpe_espr_v), ((*klpe_espr_v) + 1)) + ID(ID(OUTER(a, (*klpe_espr_get)((*klpe_espr_v)))));
}
