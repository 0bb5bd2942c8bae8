/* klp-ccp: from input.c */
int klpp_pu_top(void)
{
	extern int (*klpe_espr_value), eu_limit;
	extern int klpe_eer_plain;

	return (*klpe_espr_value) + eu_limit + klpe_eer_plain;
}
