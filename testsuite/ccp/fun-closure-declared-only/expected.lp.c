/* klp-ccp: from input.c */
int eu_outside(int n);
static int (*klpe_espr_private)(int n);
extern int (*klpe_eepr_exported)(int n);
int (*eup_kept)(int n);

int klpp_pu_user(int n)
{
	return eu_outside(n) + (*klpe_espr_private)(n) + (*klpe_eepr_exported)(n) + (*eup_kept)(n);
}
