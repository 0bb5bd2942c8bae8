/* klp-ccp: from input.c */
#define ONE 1
#define ID(x) x
#define FIRST(a, b) a
int klpp_pu_f(void)
{
	return ID(ONE) + ID(ID(3)) + FIRST(4, TWO);
}
