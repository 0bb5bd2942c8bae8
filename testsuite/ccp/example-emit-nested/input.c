/* The example in src/emit/nested.c. */
int eu_log_it(int v, int w);
extern int espr_max;
#define CLAMP(v) ((v) < 0 ? 0 : (v) > 9 ? 9 : (v))
#define CHECK(v) do { if (v) eu_log_it(CLAMP(v), espr_max); } while (0)
int pu_f(int n)
{
	CHECK(n + 1);
	return n;
}
