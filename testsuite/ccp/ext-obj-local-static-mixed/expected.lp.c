/* klp-ccp: from input.c */
int klpp_pu_top(void)
{
	extern int (*klpe_eepr_a); static int copied = 4;

	return (*klpe_eepr_a) + copied;
}
