/* klp-ccp: from input.c */
static int (*klpe_espr_dead)(int n);

static int (*klpe_espr_live)(int n);

int klpp_pu_user(int n)
{
	return __builtin_expect(1, 1) ? (*klpe_espr_live)(n) : (*klpe_espr_dead)(n);
}
