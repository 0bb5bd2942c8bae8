/*
 * A call stays a call when an argument that changes ends up in the message of an error() attribute as well: nobody
 * reads it in lp.c. In any other string it would be another text.
 */
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
#define BOTH(x) (say(#x), min(x, 1))
void say(const char *text);
void error(const char *text);
extern int espr_budget;

int pu_poll(int n)
{
	n += min(espr_budget, n);
	n += min(min(espr_budget, 3), n);
	n += WARNED(espr_budget);
	n += LOG(n);
	n += CALL(n);
	return n;
}

int pu_other(int n)
{
	return LOG(espr_budget);
}

int pu_call(int n)
{
	return CALL(espr_budget);
}

int pu_both(int n)
{
	return BOTH(espr_budget) + n;
}
