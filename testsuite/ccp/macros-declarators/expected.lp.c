/* klp-ccp: from input.c */
#define TYPE unsigned int
#define PTR(x) *x
#define DIM [4]
extern TYPE PTR(eu_b);
static TYPE (*klpe_espr_c) DIM;

int klpp_pu_f(void)
{
	return *eu_b + (*klpe_espr_c)[1];
}
