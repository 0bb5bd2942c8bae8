/* klp-ccp: from input.c */
int klpp_pu_user(int n)
{
	return nobody_declared_this(n);
}
