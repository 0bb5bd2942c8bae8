#undef LIMIT

/* klp-ccp: from input.c */
#define LIMIT (60)

int klpp_pu_f(int x)
{
#ifdef LIMIT
	x += LIMIT;
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif
	return x;
}
