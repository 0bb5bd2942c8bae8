/* klp-ccp: from input.c */
int klpp_pu_f(int x)
{
#if 0
#error "klp-ccp: non-taken branch"
#endif
	x--;
#if 0
#error "klp-ccp: non-taken branch"
#endif

	return x
#if 0
#error "klp-ccp: non-taken branch"
#endif
		+ 2;
#if 0
#error "klp-ccp: non-taken branch"
#endif
}
