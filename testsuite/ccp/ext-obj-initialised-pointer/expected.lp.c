/* klp-ccp: from input.c */
static int (*klpe_espr_table)[];
static const char *(*klpe_espr_name);

int klpp_pu_top(int n)
{
	return (*klpe_espr_table)[n] + (*klpe_espr_name)[n];
}
