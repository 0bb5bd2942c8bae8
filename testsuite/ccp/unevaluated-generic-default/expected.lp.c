/* klp-ccp: from input.c */
static int espr_dead(int n);

static int (*klpe_espr_live)(int n);

int klpp_pu_user(int n)
{
	return _Generic((char *)0, int: (char)espr_dead(n), default: (*klpe_espr_live)(n));
}
