/* klp-ccp: from input.c */
static int (*klpe_espr_read)(int x);
int klpp_pu_f(int x)
{
	return ((*klpe_espr_read)((x) + 1)) + ((*klpe_espr_read))(x);
}
