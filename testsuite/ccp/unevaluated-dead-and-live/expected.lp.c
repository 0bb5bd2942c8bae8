/* klp-ccp: from input.c */
static int (*klpe_espr_both)(int n);

int klpp_pu_top(int n)
{
	return 0 ? (*klpe_espr_both)(n) : sizeof((*klpe_espr_both)(n)) + (*klpe_espr_both)(n);
}
