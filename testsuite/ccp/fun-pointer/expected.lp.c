/* klp-ccp: from input.c */
static int (*klpe_espr_target)(int x);

int klpp_pu_caller(int x)
{
	return (*klpe_espr_target)(x) + 1;
}
