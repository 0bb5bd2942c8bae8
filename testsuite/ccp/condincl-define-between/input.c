/* A condition whose macro is defined right before it in the body. */
int pu_f(int x)
{
#define DEPTH 2
#if DEPTH > 1
	x++;
#endif
#undef DEPTH
	return x;
}
