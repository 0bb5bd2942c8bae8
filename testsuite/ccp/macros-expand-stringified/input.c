/* The rewritten token is stringified as well: expand. */
int eu_show(const char *name, int value);
extern int espr_v;
#define SHOW(x) eu_show(#x, x)
int pu_f(void)
{
	return SHOW(espr_v);
}
