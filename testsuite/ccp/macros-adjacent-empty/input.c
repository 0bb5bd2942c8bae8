/* An empty call between two others. */
#define NIL
#define NILF()
#define ONE 1
#define PLUS +
int pu_f(void)
{
	return ONE NIL PLUS NILF() ONE NIL NIL;
}
