/* klp-ccp: from input.c */
static int (*klpe_espr_dead)(int n);

static int (*klpe_espr_live)(int n);

int klpp_pu_user(int n)
{
	return _Generic(n, char: (*klpe_espr_dead)(n), int: (*klpe_espr_live)(n));
}
