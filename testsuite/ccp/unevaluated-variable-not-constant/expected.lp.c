/* klp-ccp: from input.c */
static const int always = 1;

static int (*klpe_espr_dead)(int n);

static int (*klpe_espr_live)(int n);

int klpp_pu_user(int n)
{
	return always ? (*klpe_espr_live)(n) : (*klpe_espr_dead)(n);
}
