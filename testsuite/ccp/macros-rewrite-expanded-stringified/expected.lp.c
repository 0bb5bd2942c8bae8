/* klp-ccp: from input.c */
static int (*klpe_espr_v);
int eu_show(const char *text, int x);
#define SHOW(x) eu_show(#x, x)
#define FIRST(x) eu_show("first", x)
#define eu_two(...) FIRST(__VA_ARGS__ + 0)

int klpp_pu_f(int n)
{
	return eu_show("COUNT", (*klpe_espr_v)) + SHOW(n) + eu_two((*klpe_espr_v));
}
