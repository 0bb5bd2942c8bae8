/* klp-ccp: from input.c */
static int (*klpe_espr_read)(int n);

int klpp_pu_top(int n)
{
	n = (*klpe_espr_read)(n);
#ifdef espr_read
#error "klp-ccp: non-taken branch"
#endif
	return (*klpe_espr_read)(n);
}
