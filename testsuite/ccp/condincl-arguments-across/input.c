/* A call that begins in a branch and ends behind it. */
#define SUM(a, b) ((a) + (b))
#define WIDE 1
int pu_f(int x)
{
#ifdef WIDE
	return SUM(x,
#else
	return SUM(-x,
#endif
		   2);
}
