/* Nested conditionals, at file scope and in a body. */
#define OUTER 2
#if OUTER > 1
#if OUTER > 2
int pu_f(int x)
{
	return 0;
}
#else
int pu_f(int x)
{
#if OUTER == 2
	x++;
#ifdef NOT_SET
	x--;
#else
	x += 2;
#endif
	x *= 2;
#endif
	return x;
}
#endif
#endif
