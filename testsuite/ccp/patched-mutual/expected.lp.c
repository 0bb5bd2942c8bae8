/* klp-ccp: from input.c */
int klpp_pu_odd(int n);

int klpp_pu_even(int n)
{
	return n ? klpp_pu_odd(n - 1) : 1;
}

int klpp_pu_odd(int n)
{
	return n ? klpp_pu_even(n - 1) : 0;
}
