/* klp-ccp: from input.c */
int eu_log(const char *fmt, ...);
static int (*klpe_espr_v);
#define LOG(fmt, ...) eu_log(fmt, ##__VA_ARGS__)
#define LOG2(fmt, args...) LOG("f: " fmt, ##args)
int klpp_pu_f(int a)
{
	LOG("none");
	LOG("one %d", (*klpe_espr_v));
	LOG2("none");
	return LOG2("two %d %d", a, (*klpe_espr_v) + 1);
}
