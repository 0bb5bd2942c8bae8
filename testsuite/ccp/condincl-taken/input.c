/* --conditionals=taken: only the taken text, no directive, no #error, no macro for a condition. */
#define LEVEL 2
#define SUM(a, b) ((a) + (b))
#if LEVEL > 1
static int a(void)
{
	return 1;
}
#else
static int a(void)
{
	return 2;
}
#endif

int pu_f(int x)
{
#ifdef LEVEL
	x++;
#endif
#if 0
	x--;
#endif
	return SUM(a(),
#if LEVEL == 2
		   x
#else
		   -x
#endif
		   );
}
