/* klp-ccp: from input.c */
#pragma GCC diagnostic ignored "-Wunused-parameter"

int klpp_pu_top(int a, int unused)
{
	return a;
}
