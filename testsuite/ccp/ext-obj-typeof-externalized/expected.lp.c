/* klp-ccp: from input.c */
static unsigned int (*klpe_espr_base);
static __typeof__((*klpe_espr_base)) (*klpe_espr_derived);

int klpp_pu_top(int n)
{
	return (*klpe_espr_derived) + (*klpe_espr_base);
}
