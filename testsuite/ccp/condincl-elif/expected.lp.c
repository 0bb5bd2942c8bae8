/* klp-ccp: from input.c */
#define B 1
#if defined(A)
#error "klp-ccp: non-taken branch"
#elif defined(B)
int klpp_pu_f(int x)
{
	return x + 1;
}
#elif defined(C)
#error "klp-ccp: non-taken branch"
#else
#error "klp-ccp: non-taken branch"
#endif
