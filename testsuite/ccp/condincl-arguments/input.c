/* Conditionals among the arguments of a kept call stay there. */
#define SUM(a, b, c) ((a) + (b) + (c))
int pu_f(int x)
{
	return SUM(x,
#ifdef NOT_SET
		   1,
#else
		   2,
#endif
		   3);
}
