/* klp-ccp: from input.c */
static int (*klpe_espr_counter);
int klpp_pu_f(int n)
{
	return ((*klpe_espr_counter) += ((n) * 2)) ;
}
