/* klp-ccp: from input.c */
int eu_show(const char *name, int value);
static int (*klpe_espr_v);
int klpp_pu_f(void)
{
	return eu_show("espr_v", (*klpe_espr_v));
}
