/* klp-ccp: from input.c */
int klpp_pu_top(int n)
{
	if (n) {
		extern int (*klpe_eepr_inner);

		return (*klpe_eepr_inner);
	}
	{
		int eepr_inner = 2;

		return eepr_inner;
	}
}
