/* klp-ccp: from input.c */
int klpp_pu_wait(int n)
{
	return n;
}
