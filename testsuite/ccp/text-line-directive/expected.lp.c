/* klp-ccp: from input.c */
int klpp_pu_f(int a)
{
	return a;
}
