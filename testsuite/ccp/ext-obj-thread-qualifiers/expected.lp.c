/* klp-ccp: from input.c */
static volatile const int (*klpe_espr_seen);
static const struct { int x; } (*klpe_espr_anon);
static _Bool (*klpe_espr_flags)[2][3];

int klpp_pu_top(int n)
{
	return (*klpe_espr_seen) + (*klpe_espr_anon).x + (*klpe_espr_flags)[1][n];
}
