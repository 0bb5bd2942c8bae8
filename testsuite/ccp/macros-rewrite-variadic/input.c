/* Variadic macros, with the comma that vanishes and with arguments passed on. */
int eu_log(const char *fmt, ...);
extern int espr_v;
#define LOG(fmt, ...) eu_log(fmt, ##__VA_ARGS__)
#define LOG2(fmt, args...) LOG("f: " fmt, ##args)
int pu_f(int a)
{
	LOG("none");
	LOG("one %d", espr_v);
	LOG2("none");
	return LOG2("two %d %d", a, espr_v + 1);
}
