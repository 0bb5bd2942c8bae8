/* klp-ccp: from input.c */
static int espr_dead(int n);

static int espr_live(int n);

int klpp_pu_user(int n)
{
	return 1 ?: espr_dead(espr_live(n));
}
