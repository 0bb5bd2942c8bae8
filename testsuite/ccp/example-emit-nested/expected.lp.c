/* klp-ccp: from input.c */
int eu_log_it(int v, int w);
static int (*klpe_espr_max);
#define CLAMP(v) ((v) < 0 ? 0 : (v) > 9 ? 9 : (v))

int klpp_pu_f(int n)
{
	do { if (n + 1) eu_log_it(CLAMP(n + 1), (*klpe_espr_max)); } while (0);
	return n;
}
