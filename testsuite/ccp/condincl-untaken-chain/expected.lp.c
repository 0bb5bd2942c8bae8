/* klp-ccp: from input.c */
int klpp_pu_f(int x)
{
#if defined(NOT_A)	/* first */
#error "klp-ccp: non-taken branch"
#elif defined(NOT_B)
#error "klp-ccp: non-taken branch"
#elif 0 /* last */
#error "klp-ccp: non-taken branch"
#endif /* none */
	return x;
}
