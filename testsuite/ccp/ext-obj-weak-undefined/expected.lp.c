/* klp-ccp: from input.c */
extern int eu_maybe __attribute__((weak));

int klpp_pu_top(void)
{
	return &eu_maybe ? eu_maybe : 0;
}
