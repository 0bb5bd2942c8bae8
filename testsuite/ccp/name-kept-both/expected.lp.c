/* klp-ccp: from input.c */
typedef int (*fn)(int);
int eu_take(fn f);

#define TAKE(f) eu_take(f)

static int (*klpe_pu_espr_top)(int n);
#define pu_espr_top (*klpe_pu_espr_top)

int klpp_pu_espr_top(int n)
{
	return n ? klpp_pu_espr_top(n - 1) : TAKE(pu_espr_top);
}
