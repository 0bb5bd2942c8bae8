/* klp-ccp: from input.c */
int klpp_pu_f(void)
{
	return 0;
}
