/* klp-ccp: from input.c */
static int klpe_esr_f(int n);

extern int klpe_eur_g(int n);

int klpp_pu_top(int n)
{
	return klpe_esr_f(n) + klpe_eur_g(n);
}
