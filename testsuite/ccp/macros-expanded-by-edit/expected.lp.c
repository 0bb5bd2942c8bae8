/* klp-ccp: from input.c */
static int (*klpe_espr_counter);
#define STEP 1
int klpp_pu_f(void)
{
	return (*klpe_espr_counter) + STEP;
}
