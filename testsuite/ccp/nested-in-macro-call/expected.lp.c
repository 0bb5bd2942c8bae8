/* klp-ccp: from input.c */
#define TWICE(f, n) (f(n) + f(n))

static int (*klpe_espr_open)(int n);
static int (*klpe_espr_hidden)(int n);

int klpp_pu_top(int n)
{
	return TWICE((*klpe_espr_open), n) + (*klpe_espr_hidden)(n);
}
