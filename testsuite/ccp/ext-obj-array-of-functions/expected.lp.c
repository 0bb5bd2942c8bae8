/* klp-ccp: from input.c */
static int (*(*klpe_espr_calls)[4])(int n);

int klpp_pu_top(int n)
{
	return (*klpe_espr_calls)[n](n);
}
