/* klp-ccp: from input.c */
int klpp_pu_f(int n)
{
	return n + 1;
}
