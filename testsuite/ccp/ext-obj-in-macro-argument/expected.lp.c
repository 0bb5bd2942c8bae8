/* klp-ccp: from input.c */
static int (*klpe_espr_dummy);
static int (*klpe_espr_value);

int *klpp_pu_top(int n)
{
	return ((n) ? (&(*klpe_espr_value)) : &(*klpe_espr_dummy));
}
