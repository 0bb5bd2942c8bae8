#define B 2
/* klp-ccp: from input.c */
int eu_get(int A);
int klpp_pu_f(int A)
{
	return eu_get(A) + B;
}
