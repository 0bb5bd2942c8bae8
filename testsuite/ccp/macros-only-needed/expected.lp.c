/* klp-ccp: from input.c */
#define A 1
#define B A
int klpp_pu_f(void)
{
	return B;
}
