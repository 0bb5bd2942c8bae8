/* klp-ccp: from input.c */
#define VALUE 1

int klpp_pu_top(int n)
{
	return n + VALUE;
}
