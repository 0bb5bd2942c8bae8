/* klp-ccp: from input.c */
#define ONE 1
int klpp_pu_f(int a)
{
	return a + ONE;
}
