/* klp-ccp: from input.c */
extern char ee_text[8];
static int (*klpe_espr_list)[10];

unsigned long klpp_pu_top(int n)
{
	return sizeof(ee_text) + ee_text[n] + sizeof((*klpe_espr_list)) / sizeof((*klpe_espr_list)[0]) + (*klpe_espr_list)[0];
}
