/* klp-ccp: from input.c */
int eu_log_it(const char *s, int v);
static struct pair { int a, b; } (*klpe_espr_x);
#define MAX(a, b) ((a) > (b) ? (a) : (b))

int klpp_pu_f(int n)
{
	n = MAX((*klpe_espr_x).b, n);
	n += MAX((*klpe_espr_x).a, n);
	return eu_log_it("espr_x.b", (*klpe_espr_x).b);
}
