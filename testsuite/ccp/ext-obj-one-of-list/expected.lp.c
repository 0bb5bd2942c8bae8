/* klp-ccp: from input.c */
static int (*klpe_espr_b)[3];
static int *(*klpe_espr_c);

int klpp_pu_top(void)
{
	return (*klpe_espr_b)[0] + *(*klpe_espr_c);
}
