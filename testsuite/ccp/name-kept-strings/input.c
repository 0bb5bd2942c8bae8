#define NAME_OF(x) #x
#define STRING(x) NAME_OF(x)
#define CHECK(x) eu_check(#x, x)
#define CHECK_NAME(x) eu_check(STRING(x), x)
#define JOINED(x) eu_other_##x

int eu_check(const char *name, int value);
int eu_other_espr_value(void);
extern int espr_value;

int pu_top(void)
{
	return CHECK(espr_value > 1) + CHECK_NAME(espr_value) + JOINED(espr_value)();
}
