/* klp-ccp: from input.c */
static int (*klpe_espr_many)(int n);

int klpp_pu_user(int n)
{
	return (*klpe_espr_many)(n);
}
