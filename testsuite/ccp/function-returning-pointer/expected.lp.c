/* klp-ccp: from input.c */
static int *(*klpe_espr_where)(int n);
static int (*(*klpe_espr_pick)(int n))(char);
static int (*(*(*klpe_espr_deep)(void))(int))[4];

int klpp_pu_top(int n)
{
	return *(*klpe_espr_where)(n) + (*klpe_espr_pick)(n)('a') + (*(*klpe_espr_deep)()(n))[1];
}
