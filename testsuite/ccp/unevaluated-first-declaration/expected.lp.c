/* klp-ccp: from input.c */
int helper(int n);
static int other(int n);

int klpp_pu_top(int n)
{
	return sizeof(helper(n)) + sizeof(other(n));
}
