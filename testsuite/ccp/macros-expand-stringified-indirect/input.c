/* The same, stringified by another macro. */
int eu_show(const char *name, int value);
extern int espr_v;
#define STR(x) #x
#define XSTR(x) STR(x)
#define SHOW(x) eu_show(XSTR(x), x)
int pu_f(void)
{
	return SHOW(espr_v);
}
