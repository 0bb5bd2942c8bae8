/* klp-ccp: from input.c */
static int espr_dead(int n);

static int (*klpe_espr_live)(int n);

int klpp_pu_user(int n)
{
	return ((*klpe_espr_live)(n), 1) ?: espr_dead(n);
}
