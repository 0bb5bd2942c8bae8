/* klp-ccp: from input.c */
static int (*klpe_espr_v);
int klpp_pu_f(int a)
{
	a = a- -(*klpe_espr_v);
	a = a+(*klpe_espr_v)+1 +(*klpe_espr_v);
	return (*klpe_espr_v);
}
