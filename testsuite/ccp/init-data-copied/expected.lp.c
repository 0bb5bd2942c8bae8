/* klp-ccp: from input.c */
static int copied_table[2] = { 1, 2 };

int klpp_pu_top(int n)
{
	return copied_table[n];
}
