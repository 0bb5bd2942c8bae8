/* klp-ccp: from input.c */
static int (*klpe_espr_v);
int klpp_pu_f(void)
{
	return
#ifdef NOT_SET
#error "klp-ccp: non-taken branch"
#else
#endif
((*klpe_espr_v) + (2));
}
