/* klp-ccp: from input.c */
#define TOTAL (PART + 1)
#define PART 2
int klpp_pu_f(void)
{
	return TOTAL;
}
