/* klp-ccp: from input.c */
static int
#ifndef NOT_SET
(*klpe_espr_x)
#else
#error "klp-ccp: non-taken branch"
#endif
;

int klpp_pu_f(void)
{
	return (*klpe_espr_x);
}
