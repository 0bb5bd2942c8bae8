/* A conditional that begins before a function and ends in it, and one that does the contrary. */
#define WITH 1
#ifdef WITH
int pu_f(int x)
{
	x++;
#else
int pu_f(int x)
{
#endif
	return x;
}

int pu_g(int x)
{
	x++;
#ifdef WITH
	return x;
}
#else
	return -x;
}
#endif
