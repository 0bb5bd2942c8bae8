/* Where the text of the argument matters the call around is expanded as well. */
extern int espr_v;
int eu_show(const char *text, int x);
#define COUNT espr_v
#define SHOW(x) eu_show(#x, x)
#define COMMA(x) espr_v, x
#define FIRST(x) eu_show("first", x)
#define eu_two(...) FIRST(__VA_ARGS__ + 0)

int pu_f(int n)
{
	return SHOW(COUNT) + SHOW(n) + eu_two(COUNT);
}
