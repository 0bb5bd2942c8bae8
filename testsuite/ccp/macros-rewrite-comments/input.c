/* Comments and line breaks of a call whose argument is rewritten stay. */
extern int espr_v;
#define MAX(a, b) ((a) > (b) ? (a) : (b))
int pu_f(int a)
{
	return MAX(a,	/* mine */
		   espr_v /* theirs */
		   );
}
