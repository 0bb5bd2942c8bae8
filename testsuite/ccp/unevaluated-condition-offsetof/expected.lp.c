/* klp-ccp: from input.c */
struct s { int a, b; };

static int espr_dead(int n);

static int (*klpe_espr_live)(int n);

int klpp_pu_user(int n)
{
	return __builtin_offsetof(struct s, b) == 4 ? (*klpe_espr_live)(n) : espr_dead(n);
}
