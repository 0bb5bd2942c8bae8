/* klp-ccp: from input.c */
#define SMP
#ifdef SMP
static int cpus(void)
{
	return 8;
}
#else
#error "klp-ccp: non-taken branch"
#endif

#ifndef NOT_SET
int klpp_pu_f(void)
{
	return cpus();
}
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif
