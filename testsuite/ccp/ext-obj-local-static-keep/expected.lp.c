/* klp-ccp: from input.c */
int klpp_pu_top(void)
{
	static int klpe_eur_calls;

	return klpe_eur_calls++;
}
