/* klp-ccp: from input.c */
#define min(a, b) ({				\
	__typeof__(a) __a = (a);		\
	__typeof__(b) __b = (b);		\
	__a < __b ? __a : __b; })
static int (*klpe_espr_limit);
static int (*klpe_espr_bias);
int klpp_pu_f(int x)
{
	return ((*klpe_espr_bias) + min(x + 1, 10) + min((*klpe_espr_limit), x + 1));
}
