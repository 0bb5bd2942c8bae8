/* klp-ccp: from internal.h */
#ifdef FAST
#error "klp-ccp: non-taken branch"
#else
static int step(void) { return 1; }
#endif
/* klp-ccp: from input.c */
#define FAST 1

int klpp_pu_f(void)
{
	return step() + FAST;
}
