/* A #define in a body, in a branch that is taken, stays there. */
int pu_f(int x)
{
	x++;
#ifdef NOT_SET
#define STEP 1
#else
#define STEP 2
#endif
	return x + STEP;
}
