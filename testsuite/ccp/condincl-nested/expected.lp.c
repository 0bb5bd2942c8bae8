/* klp-ccp: from input.c */
#define OUTER 2
#if OUTER > 1
#if OUTER > 2
#error "klp-ccp: non-taken branch"
#else
int klpp_pu_f(int x)
{
#if OUTER == 2
	x++;
#ifdef NOT_SET
#error "klp-ccp: non-taken branch"
#else
	x += 2;
#endif
	x *= 2;
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif
	return x;
}
#endif
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif
