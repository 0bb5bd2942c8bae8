/* klp-ccp: from input.c */
static int (*klpe_espr_value);

int klpp_pu_top(void)
{
	return (*klpe_espr_value);
}
