/* Only the call in the argument whose body is in the way is expanded; those around it stay. */
extern int espr_api(int x);
int eu_note(const char *text, int x);
#define API(x) espr_api(x)
#define PAIR(x) (API(x) + API((x) + 1))
#define unlikely(x) __builtin_expect(!!(x), 0)
#define min(a, b) ({ int __a = (a); int __b = (b); __a < __b ? __a : __b; })
#define WARN(cond, text) ({ int __c = !!(cond); if (unlikely(__c)) eu_note(text, __LINE__); unlikely(__c); })
#define LIMIT (espr_api(0) & 7)

int pu_f(int a)
{
	if (WARN(API(a) > 3, "too much") || unlikely(!PAIR( a )))
		return min(a,
			   PAIR(a /* mine */));	/* the smaller */
	return min(LIMIT, min(a, API (
		API(2))));
}
