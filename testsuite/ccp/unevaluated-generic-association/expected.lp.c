/* klp-ccp: from input.c */
static int espr_dead(int n);

static int (*klpe_espr_live)(int n);

int klpp_pu_user(int n)
{
	return _Generic(n, char: (char)espr_dead(n), int: (*klpe_espr_live)(n), default: (long)espr_dead(1));
}
