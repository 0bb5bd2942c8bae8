/* klp-ccp: from input.c */
int klpp_pu_f(int x)
{
#define DEPTH 2
#if DEPTH > 1
	x++;
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif
	return x;
}
