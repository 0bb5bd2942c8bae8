/* klp-ccp: from input.c */
static int grow(int n);

int klpp_pu_user(int n)
{
	return grow(n);
}

int grow(int n)
{
	return n + 1;
}
