/* klp-ccp: from input.c */
static int (*klpe_espr_other)(int n);

int klpp_pu_top(int n)
{
	return (*klpe_espr_other)(n);
}
