/* A chain of branches of which none is taken. */
int pu_f(int x)
{
#if defined(NOT_A)	/* first */
	x++;
#elif defined(NOT_B)
	x--;
#elif 0 /* last */
	x = 0;
#endif /* none */
	return x;
}
