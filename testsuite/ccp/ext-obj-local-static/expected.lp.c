/* klp-ccp: from input.c */
int klpp_pu_top(void)
{
	extern int (*klpe_eepr_calls);

	return (*klpe_eepr_calls)++;
}
