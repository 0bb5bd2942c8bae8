/* klp-ccp: from input.c */
static int (*klpe_espr_dead)(int n);

static int espr_live(int n);

int klpp_pu_user(int n)
{
	return (char)-1 < 0 ? espr_live(n) : (*klpe_espr_dead)(n);
}
