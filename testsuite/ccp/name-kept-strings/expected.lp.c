/* klp-ccp: from input.c */
#define CHECK(x) eu_check(#x, x)
#define JOINED(x) eu_other_##x

int eu_check(const char *name, int value);
int eu_other_espr_value(void);
static int (*klpe_espr_value);
#define espr_value (*klpe_espr_value)

int klpp_pu_top(void)
{
	return CHECK(espr_value > 1) + eu_check("espr_value", espr_value) + JOINED(espr_value)();
}
