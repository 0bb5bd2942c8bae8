/* klp-ccp: from input.c */
#pragma GCC diagnostic ignored "-Wunused"

int klpp_pu_top(int n)
{
	return n;
}
