/* The second of four branches is taken; what follows is never evaluated, its macros are not needed. */
#define B 1
#define C 1
#if defined(A)
int pu_f(int x)
{
	return x;
}
#elif defined(B)
int pu_f(int x)
{
	return x + 1;
}
#elif defined(C)
int pu_f(int x)
{
	return x + 2;
}
#else
int pu_f(int x)
{
	return x + 3;
}
#endif
