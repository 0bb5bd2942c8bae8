/* Branches that split statements. */
#define FAST 1
int pu_f(int x)
{
#ifdef FAST
	if (x) {
#else
	if (!x)
	{
#endif
		x++;
	} else
#ifdef FAST
		x--;
#else
		x++;
#endif
	return x;
}
