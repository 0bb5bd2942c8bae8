/* klp-ccp: from input.c */
#define FAST 1
int klpp_pu_f(int x)
{
#ifdef FAST
	if (x) {
#else
#error "klp-ccp: non-taken branch"
#endif
		x++;
	} else
#ifdef FAST
		x--;
#else
#error "klp-ccp: non-taken branch"
#endif
	return x;
}
