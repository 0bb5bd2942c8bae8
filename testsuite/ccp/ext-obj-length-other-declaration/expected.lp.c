/* klp-ccp: from input.c */
static int (*klpe_espr_list)[4];

unsigned long klpp_pu_top(int n)
{
	return sizeof((*klpe_espr_list)) + (*klpe_espr_list)[n];
}
