/* klp-ccp: from input.c */
static int (*klpe_espr_maybe)(int n);
int ee_there(int n) __attribute__((weak));

int klpp_pu_top(int n)
{
	return (*klpe_espr_maybe)(n) + ee_there(n);
}
