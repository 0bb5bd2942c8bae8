/* klp-ccp: from input.c */
extern int eu_first(int n);

int eu_first(int n);

static int eu_second(int n);

int klpp_pu_outer(int n)
{
	return eu_first(n) + eu_second(n);
}
