/* The same when an argument is rewritten, also within the branch. */
extern int espr_v;
#define SUM(a, b, c) ((a) + (b) + (c))
int pu_f(void)
{
	return SUM(espr_v,
#ifndef NOT_SET
		   2 + espr_v,
#else
		   1,
#endif
		   espr_v);
}
