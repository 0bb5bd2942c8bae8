/* klp-ccp: from input.c */
int klpp_pu_top(void)
{
	extern int (*klpe_eepr_a), *klpe_eer_b, (*klpe_eepr_c)[2];

	return (*klpe_eepr_a) + *klpe_eer_b + (*klpe_eepr_c)[0];
}
