/* klp-ccp: from input.c */
int eu_first(int x);
int eu_second(int x);

#define eu_second eu_second

int klpp_pu_f(int x)
{
#ifdef eu_second
	x = eu_second(x);
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif
	return eu_first(x);
}
