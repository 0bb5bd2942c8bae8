/* klp-ccp: from input.c */
static int (*klpe_espr_dead)(int n);

static int (*klpe_espr_live)(int n);

int klpp_pu_user(int n)
{
	return 1 && (*klpe_espr_live)(n) && (0 || (*klpe_espr_dead)(n));
}
