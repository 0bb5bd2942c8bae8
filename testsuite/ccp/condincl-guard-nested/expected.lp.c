/* klp-ccp: from input.c */
#define WANTED 3
#if WANTED > 2
/* klp-ccp: from internal-outer.h */
#ifndef NOT_SET
/* klp-ccp: from internal-inner.h */
static int step(void)
{
	return 2;
}
/* klp-ccp: from internal-outer.h */
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif
/* klp-ccp: from input.c */
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif

int klpp_pu_f(void)
{
	return step();
}
