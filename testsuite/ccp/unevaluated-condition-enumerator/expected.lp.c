/* klp-ccp: from input.c */
enum { E_ZERO, E_ONE };

static int espr_dead(int n);

static int (*klpe_espr_live)(int n);

int klpp_pu_user(int n)
{
	return E_ONE ? (*klpe_espr_live)(n) : espr_dead(n);
}
