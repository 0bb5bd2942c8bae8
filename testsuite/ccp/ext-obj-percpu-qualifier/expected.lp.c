/* klp-ccp: from input.c */
#define __percpu volatile
static int __percpu (*klpe_espr_without);
static __percpu int (*klpe_espr_with);

int klpp_pu_top(void)
{
	return (*klpe_espr_without) + (*klpe_espr_with);
}
