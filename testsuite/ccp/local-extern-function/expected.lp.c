/* klp-ccp: from input.c */
int klpp_pu_top(int n)
{
	extern int (*klpe_espr_far)(int);
	int eu_near(int);

	return (*klpe_espr_far)(n) + eu_near(n);
}
