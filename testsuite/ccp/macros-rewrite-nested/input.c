/* The same through further macros and parentheses. */
extern int espr_v;
int espr_get(int x);
#define ID(x) (x)
#define OUTER(a, b) ID(a) * ID((b))
int pu_f(int a)
{
	return OUTER(espr_v, (espr_v + 1)) + ID(ID(OUTER(a, espr_get(espr_v))));
}
