/* klp-ccp: from input.c */
static int espr_dead(int n);

static int (*klpe_espr_live)(int n);

int klpp_pu_user(int n)
{
	return __alignof__(long) == 8 ? (*klpe_espr_live)(n) : espr_dead(n);
}
