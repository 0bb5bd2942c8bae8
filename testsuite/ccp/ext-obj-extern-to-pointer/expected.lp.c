/* klp-ccp: from input.c */
static int (*klpe_espr_value);
extern int (*klpe_eepr_shared);

int klpp_pu_top(void)
{
	return (*klpe_espr_value) + (*klpe_eepr_shared);
}
