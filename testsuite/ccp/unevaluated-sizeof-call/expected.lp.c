/* klp-ccp: from input.c */
static int espr_dead(int n);

static int (*klpe_espr_live)(int n);

int klpp_pu_user(int n)
{
	return sizeof(espr_dead(n)) + sizeof espr_dead(n) + (*klpe_espr_live)(n);
}
