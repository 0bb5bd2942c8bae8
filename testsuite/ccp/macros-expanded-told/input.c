/* Told twice to be verbose, every call that is expanded comes with the reason. */
extern int espr_v;
#define BODY(x) ((x) + espr_v)
#define DECLARE(a, b) int a; int b(int)
#define KEPT(x) ((x) + 1)
DECLARE(eu_one, eu_two);

int pu_f(int n)
{
	return BODY(n) + KEPT(espr_v) + eu_two(n);
}
