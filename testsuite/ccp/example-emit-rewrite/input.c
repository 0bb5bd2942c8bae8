/* The example in src/emit/rewrite.c. */
int eu_log_it(const char *s, int v);
extern struct pair { int a, b; } espr_x;
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define FIRST espr_x.a
#define LOG(v) eu_log_it(#v, v)
int pu_f(int n)
{
	n = MAX(espr_x.b, n);
	n += MAX(FIRST, n);
	return LOG(espr_x.b);
}
