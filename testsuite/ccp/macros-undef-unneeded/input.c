/* An #undef that nothing depends on is left out. */
#define LIMIT 10
int pu_f(int x)
{
	return x < LIMIT;
}
#undef LIMIT

int pu_g(int x)
{
	return x;
}
