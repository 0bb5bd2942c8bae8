/* An #if 0 among arguments, and one inside of a taken branch there. */
#define SUM(a, b) ((a) + (b))
int pu_f(int x)
{
	return SUM(x,
#if 0
		   1,
#endif
#ifndef NOT_SET
		   2
#if 0
		   + 3
#endif
		   + 4
#endif
		   );
}
