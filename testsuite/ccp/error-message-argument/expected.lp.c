/* klp-ccp: from input.c */
#define ASSERT_(cond, msg, prefix, suffix) do { \
	extern void prefix ## suffix(void) __attribute__((__error__(msg))); \
	if (!(cond)) prefix ## suffix(); } while (0)
#define ASSERT__(cond, msg, prefix, suffix) ASSERT_(cond, msg, prefix, suffix)
#define ASSERT(cond, msg) ASSERT__(cond, msg, assert_, __LINE__)
#define min(x, y) ({ ASSERT(sizeof(x) == sizeof(y), "min(" #x ", " #y ") signedness"); \
	__typeof__(x) __x = (x); __typeof__(y) __y = (y); __x < __y ? __x : __y; })
#define WARNED(x) ({ extern void w(void) __attribute__((unused, warning("odd " #x))); (x) + 1; })
#define LOG(x) (say(#x), (x))
#define CALL(x) (error(#x), (x))

void say(const char *text);
void error(const char *text);
static int (*klpe_espr_budget);

int klpp_pu_poll(int n)
{
	n += min((*klpe_espr_budget), n);
	n += min(min((*klpe_espr_budget), 3), n);
	n += WARNED((*klpe_espr_budget));
	n += LOG(n);
	n += CALL(n);
	return n;
}

int klpp_pu_other(int n)
{
	return (say("espr_budget"), ((*klpe_espr_budget)));
}

int klpp_pu_call(int n)
{
	return (error("espr_budget"), ((*klpe_espr_budget)));
}

int klpp_pu_both(int n)
{
	return (say("espr_budget"), min((*klpe_espr_budget), 1)) + n;
}
