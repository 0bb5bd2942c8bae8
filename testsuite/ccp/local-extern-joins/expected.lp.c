/* klp-ccp: from input.c */
int klpp_pu_top(int n)
{
	extern int (*klpe_eepr_far)(int n);

	return (*klpe_eepr_far)(n);
}

extern int (*klpe_eepr_far)(int n);
