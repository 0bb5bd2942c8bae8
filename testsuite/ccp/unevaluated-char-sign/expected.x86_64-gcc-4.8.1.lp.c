/* klp-ccp: from input.c */
static int espr_dead(int n);

static int (*klpe_espr_live)(int n);

int klpp_pu_user(int n)
{
	return (char)-1 < 0 ? (*klpe_espr_live)(n) : espr_dead(n);
}
