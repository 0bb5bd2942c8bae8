/* klp-ccp: from internal-a.h */
#ifndef OTHER_NAME
static int a(void) { return 1; }
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif
/* klp-ccp: from internal-b.h */
#ifndef INTERNAL_B
static int b(void) { return 2; }
#else
#error "klp-ccp: non-taken branch"
#endif
/* klp-ccp: from internal-c.h */
static int c(void) { return 3; }
/* klp-ccp: from input.c */
int klpp_pu_f(void)
{
	return a() + b() + c();
}
