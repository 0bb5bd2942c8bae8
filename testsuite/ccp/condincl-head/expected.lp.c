/* klp-ccp: from input.c */
#define THREE 1
static
#ifdef NOT_SET
#error "klp-ccp: non-taken branch"
#endif
int klpp_ps_f(int a,
#ifdef THREE
	 int b,
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif
	 int c)
{
	return a + c;
}
