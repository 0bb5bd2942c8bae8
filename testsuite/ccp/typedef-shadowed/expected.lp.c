/* klp-ccp: from input.c */
int klpp_pu_top(int n)
{
	int word = n;

	return word;
}
